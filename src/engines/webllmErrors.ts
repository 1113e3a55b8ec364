/** Turns what web-llm and its runtime throw into errors with a code. Its classes are told apart by their names. */
import { type ErrorCode, isAbortError, JudgeError } from '../core/errors';

interface Meaning {
  code: ErrorCode;
  message: string;
}

const NO_WEBGPU: Meaning = {
  code: 'engine/unsupported',
  message:
    'Models compiled by MLC run on WebGPU only, and this browser gives none. Use a current Chrome, Edge or Safari with graphics acceleration switched on, or a GGUF model, which also runs on the CPU.',
};
const NO_F16: Meaning = {
  code: 'engine/unsupported',
  message:
    'This model needs a GPU with 16-bit floats (shader-f16), which this one does not offer. Take the build of the model with "q4f32" in its name, or a GGUF model.',
};
const NO_FEATURE: Meaning = {
  code: 'engine/unsupported',
  message:
    'This GPU or browser lacks something that the model was compiled for. Update the browser and the graphics driver, or take a smaller model or a GGUF one.',
};
const LOST: Meaning = {
  code: 'engine/device-lost',
  message:
    'The GPU gave up on the model, most often because its memory was full. The pair is kept. Close other tabs and programs that use the GPU and load again, or take a smaller model.',
};
const CONTEXT: Meaning = {
  code: 'engine/context-too-small',
  message:
    'The pair and the question do not fit into the context of this model. It takes images at sizes of its own, so smaller ones may not help: take a model with a larger context or fewer tokens an image.',
};
const NO_IMAGES: Meaning = {
  code: 'engine/no-vision',
  message: 'This model takes text only; a judge must see both images. Choose a vision model.',
};
const CHANGED: Meaning = {
  code: 'weights/corrupt',
  message: 'A file of this model is not the one that was downloaded. Delete the model and download it again.',
};
const UNFIT: Meaning = {
  code: 'engine/load-failed',
  message:
    "The model's library, configuration and weights do not go together, or were compiled for another version of web-llm than 0.2.86. Delete the model and take another build.",
};
const GONE: Meaning = {
  code: 'weights/not-found',
  message:
    'A file of this model is not in the browser any more, and this worker may not fetch it. Continue the download of the model.',
};
const NO_MODEL: Meaning = {
  code: 'engine/not-loaded',
  message: 'The model is not loaded any more. Load it again; the pair is kept.',
};
const NO_ROOM: Meaning = {
  code: 'weights/quota',
  message: 'The browser has no more room for this model. Free disk space or delete other models.',
};
const NO_GRAMMAR: Meaning = {
  code: 'evaluation/failed',
  message:
    'web-llm could not hold this model to the form of the answer: its tokenizer and its grammar do not go together. Take another build of the model.',
};

const BY_NAME: Readonly<Record<string, Meaning>> = {
  WebGPUNotAvailableError: NO_WEBGPU,
  WebGPUNotFoundError: NO_WEBGPU,
  ShaderF16SupportError: NO_F16,
  FeatureSupportError: NO_FEATURE,
  DeviceLostError: LOST,
  ContextWindowSizeExceededError: CONTEXT,
  PrefillChunkSizeSmallerThanImageError: CONTEXT,
  UserMessageContentErrorForNonVLM: NO_IMAGES,
  UnsupportedContentPartError: NO_IMAGES,
  CannotFindImageEmbedError: NO_IMAGES,
  IntegrityError: CHANGED,
  ArtifactManifestError: UNFIT,
  UnsupportedTokenizerFilesError: UNFIT,
  WindowSizeConfigurationError: UNFIT,
  WindowSizeSpecificationError: UNFIT,
  AttentionSinkSizeError: UNFIT,
  MinValueError: UNFIT,
  ConfigurationNotInitializedError: UNFIT,
  IncorrectPipelineLoadedError: UNFIT,
  MissingModelError: UNFIT,
  ModelNotFoundError: GONE,
  MissingFileError: GONE,
  ModelNotLoadedError: NO_MODEL,
  WorkerEngineModelNotLoadedError: NO_MODEL,
  EngineNotLoadedError: NO_MODEL,
  SpecifiedModelNotFoundError: NO_MODEL,
  GrammarMatcherInitError: NO_GRAMMAR,
  QuotaExceededError: NO_ROOM,
  CompileError: UNFIT,
  LinkError: UNFIT,
  OperationError: LOST,
};

/** For plain errors, whose texts are all there is. The first that fits counts. */
const BY_TEXT: readonly (Meaning & { pattern: RegExp })[] = [
  { pattern: /requires unsupported WebGPU feature|requires maxStorageBufferBindingSize/i, ...NO_FEATURE },
  { pattern: /Unable to find a compatible GPU|WebGPU is not supported/i, ...NO_WEBGPU },
  { pattern: /Cannot initialize runtime because of requested/i, ...NO_FEATURE },
  { pattern: /MissingFileError|ArtifactIndexedDBCache failed to fetch|Failed to store https?:/i, ...GONE },
  {
    pattern: /out of memory|Array buffer allocation failed|Cannot enlarge memory|bad_alloc/i,
    code: 'engine/out-of-memory',
    message:
      'There was not enough memory for this model. Close other tabs and programs, or take a smaller model.',
  },
  {
    pattern: /device (was|is) lost|lost device|already been disposed|Instance reference no longer/i,
    ...LOST,
  },
  {
    pattern:
      /Cannot find .* in exports|_initialize is not a function|Cannt detect wasm memory|Cannot find function|_metadata/i,
    ...UNFIT,
  },
  { pattern: /Unknown model type|image embed size|Unsupported model type/i, ...NO_IMAGES },
  {
    pattern: /RuntimeError|unreachable|memory access out of bounds|Aborted\(/i,
    code: 'engine/crashed',
    message: 'The engine crashed. The pair is kept; load the model again and retry.',
  },
];

/** @param fallback the code of an error that no rule knows. */
export function toWebLlmError(error: unknown, fallback: ErrorCode): JudgeError {
  if (error instanceof JudgeError) return error;
  if (isAbortError(error)) return new JudgeError('cancelled', 'Cancelled.');
  const name = error instanceof Error ? error.name : '';
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const facts = { engine: 'web-llm', error: text.slice(0, 1000) };
  // a manifest error may say that the GPU lacks something; that is not the package's fault
  const first = BY_TEXT.slice(0, 1).find(({ pattern }) => pattern.test(text));
  const meaning = first ?? BY_NAME[name] ?? BY_TEXT.find(({ pattern }) => pattern.test(text));
  if (meaning) return new JudgeError(meaning.code, meaning.message, facts, error);
  // the runtime looks for functions that this library does not have
  if (fallback === 'engine/load-failed' && error instanceof TypeError) {
    return new JudgeError(UNFIT.code, UNFIT.message, facts, error);
  }
  return new JudgeError(fallback, `The engine failed: ${text}`, facts, error);
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { JudgeError } from '../../src/core/errors';
import { toWebLlmError } from '../../src/engines/webllmErrors';

/** Classes of web-llm that no request of ours can bring about: what we never ask of it. */
const NEVER_MET = [
  // audio, tools, embeddings, text completions, several models, its own workers
  /^(AudioInput|ToolCall|JSONField|InvalidToolChoice|UnsupportedToolC|UnsupportedToolT|FunctionNotFound)/,
  /^(CustomResponseFormat|CustomSystemPrompt|UnsupportedModelId|Embedding|TextCompletion|StreamingCount)/,
  /^(ReloadArgument|ReloadModelId|UnclearModel|NonWorker|NoServiceWorker|ServiceWorker|UnknownMessageKind)/,
  // resumable generations, which are off unless asked for
  /^(Resumable|InvalidCheckpoint|CrossContextLock)/,
  // requests that our mapping cannot make, as the tests of the mapping show
  /^(MessageOrder|SystemMessageOrder|ContentType|UnsupportedRole|UnsupportedDetail|UnsupportedImageURL)/,
  /^(MultipleTextContent|UnsupportedFields|SeedType|InvalidResponseFormat|InvalidStreamOptions)/,
  /^(ConfigValue|NonNegative|InvalidNumberString|Dependency|Range)/,
];

const named = (name: string, message = 'x'): Error => {
  const error = new Error(message);
  error.name = name;
  return error;
};
const codeOf = (error: unknown) => toWebLlmError(error, 'evaluation/failed').code;

it('every class of the installed package that a user can meet has a meaning and a way out', () => {
  const source = readFileSync('node_modules/@mlc-ai/web-llm/lib/index.js', 'utf8');
  const names = new Set([...source.matchAll(/this\.name = "([A-Za-z0-9]+Error)"/g)].map(([, name]) => name));
  expect(names.size).toBeGreaterThan(50);
  const met = [...names].filter((name) => !NEVER_MET.some((pattern) => pattern.test(name ?? '')));
  expect(met).toContain('DeviceLostError');
  const unmapped = met.filter((name) => codeOf(named(name ?? '')) === 'evaluation/failed');
  // the grammar's failure is a failed evaluation by its meaning
  expect(unmapped).toEqual(['GrammarMatcherInitError']);
  expect(toWebLlmError(named('GrammarMatcherInitError'), 'engine/crashed').code).toBe('evaluation/failed');
});

it.each([
  ['Unable to find a compatible GPU. This issue might be because …', 'engine/unsupported'],
  ['Cannot initialize runtime because of requested maxBufferSize exceeds limit.', 'engine/unsupported'],
  ['Failed to store https://a.example/b with error: MissingFileError: not stored', 'weights/not-found'],
  ['Failed to store https://a.example/b with error: TypeError: Failed to fetch', 'weights/not-found'],
  ['Cannot find TVMWasmAllocSpace,TVMWasmFreeSpace in exports', 'engine/load-failed'],
  ['Array buffer allocation failed', 'engine/out-of-memory'],
  ['Object has already been disposed', 'engine/device-lost'],
  ['memory access out of bounds', 'engine/crashed'],
])('a plain error is known by its words: %s', (message, code) => {
  expect(codeOf(new Error(message))).toBe(code);
});

it('what a manifest asks of the GPU is not taken for a broken package', () => {
  const lacking = 'Compiled artifact requires unsupported WebGPU feature "shader-f16"';
  expect(codeOf(named('ArtifactManifestError', lacking))).toBe('engine/unsupported');
  expect(codeOf(named('ArtifactManifestError', 'interface IDs differ'))).toBe('engine/load-failed');
});

it('a library without the functions of a model does not fit', () => {
  const error = toWebLlmError(new TypeError("reading 'getFunction'"), 'engine/load-failed');
  expect(error).toMatchObject({
    code: 'engine/load-failed',
    facts: { error: "TypeError: reading 'getFunction'" },
  });
  expect(error.message).toContain('another build');
});

it('keeps what it does not know, with the words of the package', () => {
  const error = toWebLlmError(new Error('something else'), 'engine/load-failed');
  expect(error).toMatchObject({ code: 'engine/load-failed', facts: { engine: 'web-llm' } });
  expect(error.message).toContain('something else');
  const ours = new JudgeError('cancelled', 'Cancelled.');
  expect(toWebLlmError(ours, 'engine/load-failed')).toBe(ours);
});

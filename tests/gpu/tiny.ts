/** Tiny models and one question about two images, for engines on the GPU. */
import type { CompletionRequest } from '../../src/core/protocol/engine';
import { BUILT_IN_PROMPTS } from '../../src/core/protocol/prompts';
import { judgeSettings } from '../../src/core/protocol/settings';
import { questionRequest } from '../../src/core/protocol/steps';
import type { Dimension } from '../../src/core/words';
import type { WllamaFiles, WllamaOptions } from '../../src/engines/wllama';
import { FORMATS, type TensorType } from '../../src/weights/formats/quantise';
import { readGgufHeader } from '../../src/weights/gguf';
import { type TensorInput, writeGguf } from '../../src/weights/ggufFile';
import { modelShape } from '../../src/weights/shape';
import { makeTinyModel, tinyMetadata, tinyTensors, WIDE } from '../../src/weights/tiny/model';
import { twoImages } from '../contract/wllama';

/** Small, so that an adapter that is computed on the CPU is done with it; one thread, since it computes there too. */
export const SIZES = {
  contextTokens: 1536,
  imageTokens: 64,
  batchTokens: 128,
  threads: 1,
} satisfies WllamaOptions;

export function tinyFiles(): WllamaFiles {
  const { model, projector } = makeTinyModel();
  return { model: new Blob([model]), projector: new Blob([projector]) };
}

/** The wide tiny model with its matrices in a format of fewer bits, as `npm run pack` writes them. */
export function quantisedFiles(type: TensorType): WllamaFiles {
  const { language } = tinyTensors({ shape: WIDE });
  const { projector } = makeTinyModel({ shape: WIDE });
  const quantised = language.map((tensor) => (tensor.shape.length === 2 ? quantise(tensor, type) : tensor));
  return {
    model: new Blob([writeGguf(tinyMetadata(WIDE), quantised)]),
    projector: new Blob([projector]),
  };
}

function quantise({ name, shape, data }: TensorInput, type: TensorType): TensorInput {
  const values = new Float32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  const { id, blockSize, blockBytes, write } = FORMATS[type];
  const out = new Uint8Array((values.length / blockSize) * blockBytes);
  write(values, out);
  return { name, shape, type: id, data: out };
}

export async function shapeOf({ model, projector }: WllamaFiles) {
  return modelShape(
    await readGgufHeader(model, 'model.gguf'),
    await readGgufHeader(projector, 'mmproj.gguf'),
  );
}

export async function question(dimension: Dimension): Promise<CompletionRequest> {
  return questionRequest(
    {
      instruction: 'Add a yellow sign.',
      images: await twoImages(),
      prompts: BUILT_IN_PROMPTS,
      frame: { width: 256, height: 256 },
      settings: judgeSettings({ answerTokens: 48 }),
    },
    dimension,
  );
}

/** The real engine reads each format that the packer writes: it finds the same next token as probable as in F32. */
import { LoggerWithoutDebug, Wllama } from '@wllama/wllama/esm/index.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import * as v from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { bytesOf, FORMATS, type TensorType } from '../../src/weights/formats/quantise';
import { type TensorInput, writeGguf } from '../fixtures/gguf-writer';
import { makeTinyModel, tinyMetadata, tinyTensors, WIDE } from '../fixtures/tiny-model';

const projector = makeTinyModel({ shape: WIDE }).projector;
const { language } = tinyTensors({ shape: WIDE });
const ANSWERS = ['Yes', 'No', 'NULL', 'add', 'noise'];
let exact: Map<string, number>;

beforeAll(async () => {
  exact = await probabilities('F32');
  // equal probabilities would compare nothing
  expect(Math.max(...exact.values()) - Math.min(...exact.values())).toBeGreaterThan(0.02);
});

/** About twice the largest difference of a probability that was measured. */
const BOUNDS: readonly (readonly [TensorType, number])[] = [
  ['F16', 0.001],
  ['Q8_0', 0.008],
  ['Q6_K', 0.04],
  ['Q4_K', 0.065],
  ['Q4_0', 0.12],
];
for (const [type, bound] of BOUNDS) {
  it(`${type} weights give the probabilities of F32 weights`, async () => {
    const found = await probabilities(type);
    for (const [token, probability] of exact) {
      expect(Math.abs((found.get(token) ?? 0) - probability), token).toBeLessThan(bound);
    }
  });
}

/** Probabilities of some words as the beginning of an answer. */
async function probabilities(type: TensorType): Promise<Map<string, number>> {
  const wllama = new Wllama({ default: wasmUrl }, { logger: LoggerWithoutDebug, suppressNativeLog: true });
  try {
    const model = writeGguf(
      tinyMetadata(WIDE),
      language.map((tensor) => as(type, tensor)),
    );
    await wllama.loadModel([new Blob([model]), new Blob([projector])], {
      ...{ n_ctx: 1024, n_gpu_layers: 0, n_parallel: 1, n_threads: 1, jinja: true, image_max_tokens: 64 },
    });
    const reply: unknown = await wllama.createChatCompletion({
      messages: [
        { role: 'user', content: 'Is the edit in the second image the answer?' },
        { role: 'assistant', content: '{"answer":"' },
      ],
      ...{ max_tokens: 1, temperature: 1, top_k: 0, top_p: 1, min_p: 0, top_logprobs: ANSWERS.length },
      ...{ logprobs: true, post_sampling_probs: true, seed: 1 },
      // lifts the words above all other tokens; the engine takes pairs, its typings know another form only
      ...{ logit_bias: ANSWERS.map((word) => [word, 100]) as never },
    });
    const { choices } = v.parse(ReplySchema, reply);
    return new Map(choices[0].logprobs.content[0].top_probs.map(({ token, prob }) => [token, prob]));
  } finally {
    await wllama.exit();
  }
}

const ReplySchema = v.looseObject({
  choices: v.looseTuple([
    v.looseObject({
      logprobs: v.looseObject({
        content: v.looseTuple([
          v.looseObject({ top_probs: v.array(v.looseObject({ token: v.string(), prob: v.number() })) }),
        ]),
      }),
    }),
  ]),
});

function as(type: TensorType, tensor: TensorInput): TensorInput {
  if (tensor.shape.length < 2) return tensor;
  const values = new Float32Array(tensor.data.slice().buffer);
  const data = new Uint8Array(bytesOf(type, values.length));
  FORMATS[type].write(values, data);
  return { ...tensor, type: FORMATS[type].id, data };
}

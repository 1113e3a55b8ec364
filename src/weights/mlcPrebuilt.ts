/**
 * The vision models that web-llm itself lists, as descriptions. A test holds them to the list of the installed package,
 * which is 6.8 MB of script and so is not asked for them at run time.
 */
import type { MlcDescriptionInput } from '../core/mlc';

const LIBRARIES =
  'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base';

export interface PrebuiltMlc {
  description: MlcDescriptionInput;
  /** What it is good for here, one sentence. */
  about: string;
}

function prebuilt(
  id: string,
  chunk: string,
  gpuMebibytes: number,
  about: string,
  more: Partial<MlcDescriptionInput> = {},
): PrebuiltMlc {
  return {
    about,
    description: {
      id,
      model: `https://huggingface.co/mlc-ai/${id}`,
      library: `${LIBRARIES}/${id.replace(/-MLC$/, '')}_${chunk}-webgpu.wasm`,
      contextTokens: 4096,
      gpuBytes: Math.round(gpuMebibytes * 2 ** 20),
      ...more,
    },
  };
}

const GEMMA = 'Takes every image at one fixed size, so two of them fit its context of 4096 tokens.';
const PHI =
  'Cuts every image into up to 16 tiles: two of ordinary shape take 3800 to 5000 tokens, more than its context of 4096, and are refused. For narrow, tall images.';
const MANIFEST = { modelManifest: 'mlc-model-manifest.json', bufferBytes: 201_326_592 };

export const PREBUILT_MLC: readonly PrebuiltMlc[] = [
  prebuilt('gemma-4-E2B-it-q4f16_1-MLC', 'cs512', 3387.37, GEMMA, {
    ...MANIFEST,
    requiredFeatures: ['shader-f16'],
  }),
  prebuilt('gemma-4-E2B-it-q4f32_1-MLC', 'cs512', 3862.72, GEMMA, MANIFEST),
  prebuilt('Phi-3.5-vision-instruct-q4f16_1-MLC', 'cs4k', 4521.54, PHI, { requiredFeatures: ['shader-f16'] }),
  prebuilt('Phi-3.5-vision-instruct-q4f32_1-MLC', 'cs4k', 7050.65, PHI),
];

/** Whether the GPU can run a compiled model at all: asked before gigabytes are read for it. */
import { JudgeError } from '../core/errors';
import type { MlcDescription } from '../core/mlc';
import { toWebLlmError } from './webllmErrors';

/** What web-llm's runtime asks of every adapter (`detectGPUDevice`), whatever the model. */
const ALWAYS = { maxComputeWorkgroupStorageSize: 32 << 10, maxStorageBuffersPerShaderStage: 10 } as const;

/**
 * @returns the adapter's name for people.
 * @throws JudgeError `engine/unsupported`.
 */
export async function checkAdapter(
  description: MlcDescription,
  gpu: GPU | undefined = navigator.gpu,
): Promise<string> {
  const adapter = (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  if (adapter === null) throw named('WebGPUNotAvailableError', 'no WebGPU adapter');
  for (const feature of description.requiredFeatures) {
    if (adapter.features.has(feature)) continue;
    throw named(feature === 'shader-f16' ? 'ShaderF16SupportError' : 'FeatureSupportError', feature);
  }
  const limits = { ...ALWAYS, maxStorageBufferBindingSize: description.bufferBytes ?? 0 };
  for (const limit of ['maxStorageBufferBindingSize', ...keysOf(ALWAYS)] as const) {
    if (adapter.limits[limit] >= limits[limit]) continue;
    const lacking = `${limit} is ${adapter.limits[limit]}, and ${limits[limit]} is needed`;
    throw new JudgeError(
      'engine/unsupported',
      `This GPU is too limited for the model: ${lacking}. Take a smaller model, or a GGUF one, which also runs on the CPU.`,
      { engine: 'web-llm', limit, has: adapter.limits[limit], needs: limits[limit] },
    );
  }
  const { description: words, vendor, architecture } = adapter.info;
  return words || [vendor, architecture].filter((word) => word !== '').join(' ') || 'unknown';
}

function named(name: string, text: string): JudgeError {
  const error = new Error(text);
  error.name = name;
  return toWebLlmError(error, 'engine/unsupported');
}

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

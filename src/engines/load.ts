/** From what a user chose to a model that answers. Engines are imported when they are chosen: each is large. */
import type { MlcRecord } from '../core/mlc';
import type { Preflight } from '../core/preflight/schema';
import type { RunningEngine } from '../core/protocol/engine';

export type EngineSource =
  | { kind: 'gguf'; name: string; model: Blob; projector: Blob; preflight: Preflight | null }
  | { kind: 'mlc'; record: MlcRecord };

export interface LoadHooks {
  signal: AbortSignal;
  /** Bytes read so far and in all. */
  onProgress: (bytes: number, total: number) => void;
}

/** @throws JudgeError `engine/*`. */
export async function loadEngine(source: EngineSource, hooks: LoadHooks): Promise<RunningEngine> {
  if (source.kind === 'gguf') {
    const { WllamaEngine } = await import('./wllama');
    const { preflight } = source;
    return WllamaEngine.load(source, {
      onProgress: hooks.onProgress,
      ...(preflight === null ? {} : { ...preflight.sizes, gpu: preflight.device === 'webgpu' }),
    });
  }
  const { WebLlmEngine } = await import('./webllm');
  return WebLlmEngine.load(source.record, hooks);
}

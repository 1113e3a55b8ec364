/** Reads what llama.cpp says of itself in its log: the only place where it tells what really computes. */
import type { DeviceReport } from '../core/evaluation';

/**
 * @param lines the native log of one load, oldest first.
 * @param facts what the engine tells directly: layers of the language model, threads in use, context size in tokens, build.
 */
export function readDeviceReport(
  lines: readonly string[],
  facts: Pick<DeviceReport, 'layers' | 'threads' | 'contextTokens' | 'build'>,
): DeviceReport {
  const offload = lastMatch(lines, /offloaded (\d+)\/(\d+) layers to GPU/);
  const onGpu = offload === null ? 0 : Number(offload[1]);
  const clip = lastMatch(lines, /CLIP using (.+)/);
  const adapter = lastMatch(lines, /ggml_webgpu: adapter_info: (.*)/);
  return {
    device: onGpu > 0 ? 'webgpu' : 'cpu',
    vision: clip === null ? 'unknown' : /webgpu/i.test(clip[1] ?? '') ? 'webgpu' : 'cpu',
    adapter: adapter === null ? null : adapterName(adapter[1] ?? ''),
    layersOnGpu: onGpu,
    // llama.cpp counts the output layer too when it offloads; its own total then goes with its own count.
    layers: offload === null ? facts.layers : Number(offload[2]),
    threads: facts.threads,
    contextTokens: facts.contextTokens,
    ...(facts.build === undefined ? {} : { build: facts.build }),
    ...(onGpu > 0 ? { gpuBytes: gpuBytes(lines) } : {}),
  };
}

/** The buffers on the GPU, the last word on each; the projector says its size only as a whole. */
function gpuBytes(lines: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const line of lines) {
    const buffer = line.match(/^(\w+): +WebGPU +(.*?) ?buffer size = +([\d.]+) MiB/);
    if (buffer) sizes.set(`${buffer[1]} ${buffer[2]}`, Number(buffer[3]));
    const projector = line.match(/load_hparams: model size: +([\d.]+) MiB/);
    if (projector) sizes.set('projector', Number(projector[1]));
  }
  if (!/webgpu/i.test(lastMatch(lines, /CLIP using (.+)/)?.[1] ?? '')) sizes.delete('projector');
  return Math.round([...sizes.values()].reduce((sum, size) => sum + size, 0) * 2 ** 20);
}

/** `vendor_id: 0 | vendor: x | architecture: y | device_id: 0 | name: n | device_desc: d` becomes `d (y)`. */
function adapterName(info: string): string {
  const fields = new Map(
    info.split('|').map((field) => {
      const [key = '', ...rest] = field.split(':');
      return [key.trim(), rest.join(':').trim()] as const;
    }),
  );
  const name = fields.get('device_desc') || fields.get('name') || fields.get('vendor');
  if (name === undefined || name === '') return info.trim();
  const architecture = fields.get('architecture');
  return architecture === undefined || architecture === '' ? name : `${name} (${architecture})`;
}

function lastMatch(lines: readonly string[], pattern: RegExp): RegExpMatchArray | null {
  for (let i = lines.length - 1; i >= 0; i--) {
    const match = lines[i]?.match(pattern);
    if (match) return match;
  }
  return null;
}

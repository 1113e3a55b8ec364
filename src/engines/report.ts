/** Reads what llama.cpp says of itself in its log: the only place where it tells what really computes. */
import type { DeviceReport } from '../core/evaluation';

/**
 * @param lines the native log of one load, oldest first.
 * @param facts what the engine tells directly: layers of the language model, threads in use, context size in tokens.
 */
export function readDeviceReport(
  lines: readonly string[],
  facts: { layers: number; threads: number; contextTokens: number },
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
  };
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

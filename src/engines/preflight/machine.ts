/** What this browser and machine can do, asked where the engine runs: in a worker. */
import { createStore, get, set, type UseStore } from 'idb-keyval';
import * as v from 'valibot';
import type { Adapter, Machine } from '../../core/preflight/schema';
import { probeSpeed } from './probe';

const SPEEDS_DATABASE = 'stable-i2i-gpu-speeds';
/** A driver or a power setting may have changed since, days. */
const SPEED_LASTS_DAYS = 30;
const SpeedSchema = v.object({ teraflops: v.number(), at: v.number() });

export interface MachineOptions {
  /** Measure the GPU again although its speed is remembered. */
  fresh?: boolean;
  signal?: AbortSignal;
}

/** Looks at the machine; measures the GPU where its speed is not remembered, in well under a second. */
export async function inspectMachine({ fresh = false, signal }: MachineOptions = {}): Promise<Machine> {
  const gpu = await requestAdapter();
  const adapter = gpu === null ? null : describe(gpu);
  signal?.throwIfAborted();
  const teraflops =
    gpu === null || adapter === null || !adapter.f16 ? null : await speedOf(gpu, adapter, fresh);
  const { memory64, jspi } = buildSupport();
  return {
    ...{ adapter, teraflops, jspi, memory64 },
    isolated: globalThis.crossOriginIsolated === true,
    threads: Math.max(1, navigator.hardwareConcurrency || 1),
    memory: deviceMemory(),
  };
}

/** What the faster build of the engine needs of WebAssembly. */
export function buildSupport(): { jspi: boolean; memory64: boolean } {
  const jspi = 'Suspending' in WebAssembly;
  try {
    // the types of TypeScript know memories of 32 bits only
    Reflect.construct(WebAssembly.Memory, [{ address: 'i64', initial: 1n }]);
    return { jspi, memory64: true };
  } catch {
    return { jspi, memory64: false };
  }
}

/** The adapter that engines ask for; null where there is none. */
export async function requestAdapter(): Promise<GPUAdapter | null> {
  try {
    return (await navigator.gpu?.requestAdapter()) ?? null;
  } catch {
    return null;
  }
}

function describe({ info, features, limits }: GPUAdapter): Adapter {
  const { description, device, vendor, architecture } = info;
  const family = [vendor, architecture].filter((part) => part !== '').join(' ');
  return {
    name: description || device || family || 'an unnamed GPU',
    f16: features.has('shader-f16'),
    maxBinding: limits.maxStorageBufferBindingSize,
    maxBuffer: limits.maxBufferSize,
    software:
      info.isFallbackAdapter === true ||
      /swiftshader|llvmpipe|basic render/i.test(`${family} ${description}`),
  };
}

async function speedOf(gpu: GPUAdapter, adapter: Adapter, fresh: boolean): Promise<number | null> {
  const key = JSON.stringify([adapter.name, gpu.info.vendor, gpu.info.architecture, gpu.info.device]);
  const store = openStore();
  const known = v.safeParse(SpeedSchema, store && (await get(key, store).catch(() => undefined)));
  const limit = Date.now() - SPEED_LASTS_DAYS * 86_400_000;
  if (!fresh && known.success && known.output.at > limit) return known.output.teraflops;
  const teraflops = await probeSpeed(gpu).catch(() => null);
  if (teraflops !== null && store) {
    await set(key, { teraflops, at: Date.now() }, store).catch(() => undefined);
  }
  return teraflops;
}

/** Null where the browser keeps nothing: then the speed is measured each time. */
function openStore(): UseStore | null {
  try {
    return createStore(SPEEDS_DATABASE, 'speeds');
  } catch {
    return null;
  }
}

function deviceMemory(): number | null {
  const told: unknown = Reflect.get(navigator, 'deviceMemory');
  return typeof told === 'number' ? told : null;
}

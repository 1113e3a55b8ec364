/** Checks a machine: what it offers, and whether a tiny model answers alike on its CPU and its GPU. */
import type { CHECK_STEPS, CheckReport, Trial } from '../../core/checkMessages';
import { isAbortError, throwIfAborted } from '../../core/errors';
import { answerSchema } from '../../core/protocol/answer';
import type { CompletionRequest } from '../../core/protocol/engine';
import { WllamaEngine, type WllamaFiles } from '../wllama';
import { inspectMachine, requestAdapter } from './machine';

/** Images of 256 x 256: 64 tokens each. */
const SIDE = 256;
const SIZES = { contextTokens: 1024, imageTokens: 64, batchTokens: 128 };

/** Limits that decide what an engine can do on a GPU. */
const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxStorageBuffersPerShaderStage',
] as const;

export interface CheckOptions {
  signal: AbortSignal;
  onStep: (step: (typeof CHECK_STEPS)[number]) => void;
}

/** @param makeModel makes the tiny model's files. @throws JudgeError `cancelled`. */
export async function runCheck(
  makeModel: () => WllamaFiles,
  { signal, onStep }: CheckOptions,
): Promise<CheckReport> {
  onStep('machine');
  const machine = await inspectMachine({ fresh: true, signal });
  const adapter = await requestAdapter();
  const storage = await storageFacts();
  throwIfAborted(signal);
  onStep('model');
  const files = makeModel();
  const request = await question();
  onStep('cpu');
  const cpu = await tryEngine(files, request, false, signal);
  const usable = machine.adapter?.f16 === true;
  if (usable) onStep('gpu');
  const gpu = usable ? await tryEngine(files, request, true, signal) : null;
  return {
    ...{ machine, storage, cpu, gpu },
    features: adapter === null ? [] : [...adapter.features].sort(),
    limits: Object.fromEntries(adapter === null ? [] : LIMITS.map((name) => [name, adapter.limits[name]])),
    engine: `${WllamaEngine.id} ${WllamaEngine.version}`,
  };
}

async function tryEngine(
  files: WllamaFiles,
  request: CompletionRequest,
  gpu: boolean,
  signal: AbortSignal,
): Promise<Trial> {
  let engine: WllamaEngine | null = null;
  try {
    const began = performance.now();
    engine = await WllamaEngine.load(files, { ...SIZES, gpu });
    throwIfAborted(signal);
    const loaded = performance.now();
    const { text } = await engine.complete(request, { signal });
    const seconds = {
      loading: (loaded - began) / 1000,
      answering: (performance.now() - loaded) / 1000,
    };
    return { ok: true, report: engine.report, text, seconds };
  } catch (error) {
    if (isAbortError(error)) throw error;
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  } finally {
    await engine?.unload();
  }
}

/** One question about two pictures that are drawn here. */
async function question(): Promise<CompletionRequest> {
  const images = [await picture(false), await picture(true)];
  return {
    messages: [
      { role: 'system', content: [{ type: 'text', text: 'You judge images.' }] },
      {
        role: 'user',
        content: [
          ...images.map((png) => ({ type: 'image' as const, png })),
          { type: 'text', text: 'Is the edit consistent?' },
        ],
      },
    ],
    schema: answerSchema('semantic'),
    maxTokens: 32,
  };
}

async function picture(changed: boolean): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  for (let y = 0; y < SIDE; y += 32) {
    for (let x = 0; x < SIDE; x += 32) {
      context.fillStyle = `rgb(${x} ${y} ${(x + y) / 2})`;
      context.fillRect(x, y, 32, 32);
    }
  }
  if (changed) context.clearRect(64, 96, 80, 48);
  return (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}

async function storageFacts(): Promise<CheckReport['storage']> {
  try {
    const { quota = null, usage = null } = await navigator.storage.estimate();
    return { quota, usage, persisted: await navigator.storage.persisted() };
  } catch {
    return { quota: null, usage: null, persisted: null };
  }
}

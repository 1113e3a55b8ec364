/** The judge worker: keeps the weights, runs an engine, puts the questions. */
import * as Comlink from 'comlink';
import type * as v from 'valibot';
import { JudgeError } from '../src/core/errors';
import type { JudgeEventSchema, Loaded, ModelList, ModelSummary, TransferEvent } from '../src/core/events';
import { judgeWithModel } from '../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../src/core/protocol/prompts';
import type { Dimension } from '../src/core/words';
import type { WllamaEngine } from '../src/engines/wllama';
import { openWeights } from '../src/weights/browser';
import type { StoredModel } from '../src/weights/record';
import { assignRoles } from '../src/weights/roles';
import { type Job, runJob } from './job';

export interface ModelQuestionMessage {
  instruction: string;
  /** PNG files at the model's size. */
  images: { before: ArrayBuffer; after: ArrayBuffer };
  dimensions: Dimension[];
}
export type ModelSource = { kind: 'stored'; id: string } | { kind: 'files'; files: File[] };

const store = openWeights();
let engine: WllamaEngine | null = null;
let tidied = false;

const face = {
  list: (port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', async (): Promise<ModelList> => {
      const { models, unreadable } = await store.list();
      if (!tidied) {
        // What an import that was cut off by a crash left behind; waits for imports in other tabs.
        tidied = true;
        store.removeOrphans().catch(() => undefined);
      }
      return { models: models.map(summary), unreadable };
    }),

  importFiles: (files: File[], port: MessagePort): Promise<void> =>
    runJob<TransferEvent, ModelSummary>(port, 'weights/read-failed', async ({ signal, emit }) => {
      const { model, projector, name, warning } = await readRoles(files, signal);
      const stored = await store.importModel(
        { name, model, projector, ...(warning === null ? {} : { warning }) },
        { signal, onProgress: ({ bytes, total }) => emit({ type: 'bytes', what: 'import', bytes, total }) },
      );
      return summary(stored);
    }),

  remove: (id: string, port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', async ({ signal }) => {
      await store.delete(id, signal);
      return null;
    }),

  /** Loads a model; it cannot be stopped midway. */
  load: (source: ModelSource, port: MessagePort): Promise<void> =>
    runJob<TransferEvent, Loaded>(port, 'engine/load-failed', async (job) => load(source, job)),

  /** Puts the questions to the loaded model. */
  judge: (question: ModelQuestionMessage, port: MessagePort): Promise<void> =>
    runJob<v.InferOutput<typeof JudgeEventSchema>, null>(
      port,
      'evaluation/failed',
      async ({ signal, emit }) => {
        if (!engine) throw new JudgeError('engine/not-loaded', 'No model is loaded. Load one first.');
        await judgeWithModel(engine, { ...question, prompts: BUILT_IN_PROMPTS }, { signal, onEvent: emit });
        return null;
      },
    ),
};

export type JudgeFace = typeof face;

Comlink.expose(face);

async function load(source: ModelSource, { signal, emit }: Job<TransferEvent>): Promise<Loaded> {
  const started = performance.now();
  const weights =
    source.kind === 'stored'
      ? await openStored(source.id)
      : { ...(await readRoles(source.files, signal)), id: null };
  // The engine's code is large and needed by nobody who only looks at the shelf.
  const { WllamaEngine } = await import('../src/engines/wllama');
  await engine?.unload();
  engine = null;
  const loaded = await WllamaEngine.load(weights, {
    onProgress: (bytes, total) => emit({ type: 'bytes', what: 'load', bytes, total }),
  });
  engine = loaded;
  return {
    model: weights.name,
    weights: weights.id,
    engine: WllamaEngine.id,
    engineVersion: WllamaEngine.version,
    report: loaded.report,
    seconds: (performance.now() - started) / 1000,
  };
}

async function openStored(id: string) {
  const { model, projector, info } = await store.open(id);
  return { model, projector, name: info.name, id };
}

async function readRoles(files: readonly File[], signal: AbortSignal) {
  const named = files.map((file) => ({ name: file.name, blob: file }));
  const { model, projector, warning } = await assignRoles(named, signal);
  return { model: model.blob, projector: projector.blob, name: model.name, warning };
}

function summary(model: StoredModel): ModelSummary {
  return {
    id: model.id,
    name: model.name,
    bytes: model.bytes,
    createdAt: model.createdAt,
    files: model.files.map(({ role, name, bytes }) => ({ role, name, bytes })),
    ...(model.warning === undefined ? {} : { warning: model.warning }),
  };
}

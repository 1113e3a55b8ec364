/** The judge worker: keeps the weights, runs an engine, puts the questions. */
import * as Comlink from 'comlink';
import type * as v from 'valibot';
import type { CheckReport, CheckStep } from '../src/core/checkMessages';
import type { MlcModel } from '../src/core/engines';
import { JudgeError } from '../src/core/errors';
import type {
  Forecast,
  JudgeEventSchema,
  Loaded,
  ModelList,
  ModelSummary,
  Recalled,
  TransferEvent,
} from '../src/core/events';
import { preflight } from '../src/core/preflight/plan';
import type { ModelShape, Room } from '../src/core/preflight/schema';
import type { RunningEngine } from '../src/core/protocol/engine';
import { judgeWithModel } from '../src/core/protocol/judge';
import type { PromptSet } from '../src/core/protocol/promptSet';
import { NotRemembered, RememberingEngine } from '../src/core/protocol/remember';
import type { Case } from '../src/core/protocol/steps';
import { AnswersDatabase } from '../src/engines/answers';
import { type EngineSource, loadEngine } from '../src/engines/load';
import { inspectMachine } from '../src/engines/preflight/machine';
import { openWeights } from '../src/weights/browser';
import { IdbStorage } from '../src/weights/idb';
import { LinkedShelf, linkedSummary } from '../src/weights/linked';
import { mlcName, mlcWeightsId, openMlcShelf } from '../src/weights/mlcBrowser';
import { readPackage } from '../src/weights/package';
import { PromptShelf } from '../src/weights/promptShelf';
import { assignRoles, type Roles } from '../src/weights/roles';
import { modelShape } from '../src/weights/shape';
import { summary } from '../src/weights/summary';
import { type Job, runJob } from './job';

export type ModelSource =
  | { kind: 'stored'; id: string }
  | { kind: 'files'; files: File[] }
  | { kind: 'mlc'; model: MlcModel };

const store = openWeights();
const linked = new LinkedShelf(new IdbStorage());
const prompts = new PromptShelf(new IdbStorage());
const answers = new AnswersDatabase();
const mlc = openMlcShelf().shelf;
let live: { engine: RunningEngine; loaded: Loaded } | null = null;
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
      const inPlace = await Promise.all((await linked.list()).map(linkedSummary));
      return { models: [...models.map(summary), ...inPlace], unreadable };
    }),

  importFiles: (files: File[], port: MessagePort): Promise<void> =>
    runJob<TransferEvent, ModelSummary>(port, 'weights/read-failed', async ({ signal, emit }) => {
      const { prompts: sources, ...input } = await importInput(files, signal);
      const stored = await store.importModel(input, {
        signal,
        onProgress: ({ bytes, total }) => emit({ type: 'bytes', what: 'import', bytes, total }),
      });
      if (sources.length > 0) await prompts.add(sources, input.name);
      return summary(stored);
    }),

  remove: (id: string, port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', async ({ signal }) => {
      if (!(await linked.forget(id))) await store.delete(id, signal);
      return null;
    }),

  /** Loads a model with room for such questions; it cannot be stopped midway. */
  load: (source: ModelSource, room: Room, port: MessagePort): Promise<void> =>
    runJob<TransferEvent, Loaded>(port, 'engine/load-failed', async (job) => load(source, room, job)),

  /** Whether and how a model would run here, from the heads of its files and a look at the machine. */
  forecast: (source: ModelSource, room: Room, port: MessagePort): Promise<void> =>
    runJob<never, Forecast>(port, 'engine/load-failed', async ({ signal }) => {
      const chosen = await sourceOf(source, signal);
      return chosen.kind === 'gguf' ? look(chosen.roles, room, signal) : null;
    }),

  /** Puts the questions to the loaded model; what it answered before to the very same is not asked again. */
  judge: (of: Case, port: MessagePort): Promise<void> =>
    runJob<JudgeEvent, null>(port, 'evaluation/failed', async ({ signal, emit }) => {
      if (!live) throw new JudgeError('engine/not-loaded', 'No model is loaded. Load one first.');
      const { weights } = live.loaded;
      // files that are used from where they are have no name to remember them by
      const engine =
        weights === null ? live.engine : new RememberingEngine({ memory: answers, weights, live });
      await judgeWithModel(engine, of, { signal, onEvent: emit });
      return null;
    }),

  /** What is remembered of these questions, without loading anything. */
  recall: (weights: string, of: Case, port: MessagePort): Promise<void> =>
    runJob<never, Recalled>(port, 'evaluation/failed', async ({ signal }) => {
      const engine = new RememberingEngine({ memory: answers, weights, live: null });
      const events: JudgeEvent[] = [];
      try {
        await judgeWithModel(engine, of, { signal, onEvent: (event) => events.push(event) });
      } catch (error) {
        if (error instanceof NotRemembered) return null;
        throw error;
      }
      return engine.by === null ? null : { events, by: engine.by };
    }),

  /** Runs the tiny model on the CPU and the GPU. Meant for a worker of its own, which is ended afterwards. */
  check: (port: MessagePort): Promise<void> =>
    runJob<CheckStep, CheckReport>(port, 'engine/load-failed', async ({ signal, emit }) => {
      const [{ runCheck }, { makeTinyModel }] = await Promise.all([
        import('../src/engines/preflight/check'),
        import('../src/weights/tiny/model'),
      ]);
      const make = () => {
        const { model, projector } = makeTinyModel();
        return { model: new Blob([model]), projector: new Blob([projector]) };
      };
      return runCheck(make, { signal, onStep: (step) => emit({ step }) });
    }),

  /** How many answers are remembered. */
  remembered: (port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', () => answers.count()),

  forget: (port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', async () => {
      await answers.forget();
      return null;
    }),

  listPrompts: (port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', () => prompts.list()),

  fetchPrompts: (port: MessagePort): Promise<void> =>
    runJob<never, PromptSet>(port, 'prompts/unreachable', ({ signal }) => prompts.fetchReference({ signal })),

  addPrompts: (files: File[], custom: string | null, port: MessagePort): Promise<void> =>
    runJob<never, PromptSet>(port, 'prompts/invalid', async () => {
      const sources = files.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      }));
      return prompts.add(await Promise.all(sources), custom);
    }),

  removePrompts: (id: string, port: MessagePort): Promise<void> =>
    runJob(port, 'weights/storage-unavailable', async () => {
      await prompts.remove(id);
      return null;
    }),
};

type JudgeEvent = v.InferOutput<typeof JudgeEventSchema>;
export type JudgeFace = typeof face;

Comlink.expose(face);

async function load(source: ModelSource, room: Room, { signal, emit }: Job<TransferEvent>): Promise<Loaded> {
  const started = performance.now();
  const chosen = await sourceOf(source, signal);
  await live?.engine.unload();
  live = null;
  const forecast = chosen.kind === 'gguf' ? await look(chosen.roles, room, signal) : null;
  const engine = await loadEngine(toEngineSource(chosen, forecast), {
    signal,
    onProgress: (bytes, total) => emit({ type: 'bytes', what: 'load', bytes, total }),
  });
  const loaded: Loaded = {
    model: chosen.name,
    weights: chosen.id,
    engine: engine.id,
    engineVersion: engine.version,
    report: engine.report,
    capabilities: engine.capabilities,
    ...(forecast === null ? {} : { preflight: forecast.preflight }),
    seconds: (performance.now() - started) / 1000,
  };
  live = { engine, loaded };
  return loaded;
}

/** What to load, its name, and what its answers are remembered by; null for what has no stable name. */
type Chosen = { name: string; id: string | null } & (
  | { kind: 'gguf'; roles: Roles }
  | Exclude<EngineSource, { kind: 'gguf' }>
);

async function sourceOf(source: ModelSource, signal: AbortSignal): Promise<Chosen> {
  if (source.kind === 'stored') return { kind: 'gguf', ...(await openStored(source.id, signal)) };
  if (source.kind === 'mlc') {
    const record = await mlc.open(source.model);
    return { kind: 'mlc', record, name: mlcName(record), id: await mlcWeightsId(record) };
  }
  const roles = await readRoles(source.files, signal);
  return { kind: 'gguf', roles, name: roles.model.name, id: null };
}

function toEngineSource(chosen: Chosen, forecast: Forecast): EngineSource {
  if (chosen.kind !== 'gguf') return chosen;
  const { model, projector } = chosen.roles;
  const planned = forecast?.preflight ?? null;
  return { ...chosen, model: model.blob, projector: projector.blob, preflight: planned };
}

/** The look before loading; null for models whose heads do not tell enough: they are loaded with the usual sizes. */
async function look({ model, projector }: Roles, room: Room, signal: AbortSignal): Promise<Forecast> {
  let shape: ModelShape;
  try {
    shape = modelShape(model.header, projector.header);
  } catch {
    return null;
  }
  const machine = await inspectMachine({ signal });
  const bytes = model.blob.size + projector.blob.size;
  return { preflight: preflight(shape, machine, room), machine, bytes };
}

async function openStored(id: string, signal: AbortSignal) {
  const { model, projector, info } = (await linked.open(id, signal)) ?? (await store.open(id));
  const roles = await assignRoles(
    [
      { name: `${info.name}, model`, blob: model },
      { name: `${info.name}, projector`, blob: projector },
    ],
    signal,
  );
  return { roles, name: info.name, id };
}

/** What to store of files that a user gave: a package's own, checked by its manifest, or a model and its projector. */
async function importInput(files: readonly File[], signal: AbortSignal) {
  const found = await readPackage(files);
  if (found !== null) return found;
  const { model, projector, warning } = await readRoles(files, signal);
  const input = { name: model.name, model: model.blob, projector: projector.blob, prompts: [] };
  return { ...input, ...(warning === null ? {} : { warning }) };
}

const readRoles = (files: readonly File[], signal: AbortSignal): Promise<Roles> =>
  assignRoles(
    files.map((file) => ({ name: file.name, blob: file })),
    signal,
  );

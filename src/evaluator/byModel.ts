/** One evaluation by a model: prepare, look up what is remembered, else load and ask, look closer, collect. */
import { JudgeError, throwIfAborted } from '../core/errors';
import type { Finding, JudgeInfo } from '../core/evaluation';
import type { Loaded } from '../core/events';
import { roomFor } from '../core/preflight/room';
import { closeUpBoxes } from '../core/protocol/closeUps';
import { type PromptSet, promptSetHash } from '../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../core/protocol/prompts';
import { type JudgeSettings, judgeSettings } from '../core/protocol/settings';
import { DIMENSIONS } from '../core/words';
import { Asking, type How } from './asking';
import { Collector } from './collector';
import { type Emit, header } from './header';
import type { ModelEvent, ModelHost } from './host';
import type { Images } from './images';
import type { Pair } from './types';

export async function byModel(
  images: Images,
  models: ModelHost,
  pair: Pair,
  how: How,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const createdAt = new Date().toISOString();
  const prompts = how.prompts ?? BUILT_IN_PROMPTS;
  const settings = settingsOf(how);
  emit({ type: 'progress', stage: 'preparing', dimension: null, fraction: null });
  let prepared = await images.forModel(pair, settings.maxLongEdge, signal);
  const onlyScore = settings.modes.every((mode) => mode === 'score');
  const measured = how.evidence ?? (onlyScore ? [] : await measure(images, pair, signal));
  const frame = { width: pair.before.info.width, height: pair.before.info.height };
  const shared = { instruction: pair.instruction, prompts, frame };
  const room = roomFor(settings, prompts, pair.instruction);
  const asking = new Asking(models, how, room, emit, signal);

  const whole = async (longEdge: number) => {
    if (longEdge !== settings.maxLongEdge) prepared = await images.forModel(pair, longEdge, signal);
    return { ...shared, images: pngs(prepared), settings: { ...settings, maxLongEdge: longEdge } };
  };
  // each try collects from the start
  const collected = await asking.ask(whole, () => new Collector(emit, measured, frame));

  const crops = closeUpBoxes(measured, frame, how.closeUps ?? 0);
  // the score is about the whole pair
  const modes = settings.modes.filter((mode) => mode !== 'score');
  for (const [i, box] of modes.length === 0 ? [] : crops.entries()) {
    const piece = async (longEdge: number) => {
      const cut = await images.forModel(pair, longEdge, signal, box);
      return {
        ...{ ...shared, frame: box, images: pngs(cut) },
        settings: { ...settings, modes, maxLongEdge: longEdge },
      };
    };
    const { events } = await asking.ask(piece, () => new EventList((event) => collected.take(event)));
    collected.takeCloseUp(events, box, i + 1);
  }
  throwIfAborted(signal);
  const { by, longEdge, notices, timings } = asking;
  emit({
    type: 'evaluation',
    evaluation: {
      ...header(pair, createdAt, prepared.prepared),
      judge: await judgeInfo(by, prompts, { ...settings, maxLongEdge: longEdge }),
      ...collected.parts(),
      timings: { preparing: prepared.seconds, ...timings },
      ...(notices.length === 0 ? {} : { notices }),
    },
  });
}

/** Keeps what a close-up gave, and hands on how far it is. */
class EventList {
  readonly events: ModelEvent[] = [];
  readonly #onProgress: (event: ModelEvent) => void;

  constructor(onProgress: (event: ModelEvent) => void) {
    this.#onProgress = onProgress;
  }

  take(event: ModelEvent): void {
    if (event.type === 'progress') this.#onProgress(event);
    else this.events.push(event);
  }
}

const pngs = ({ before, after }: { before: ArrayBuffer; after: ArrayBuffer }) => ({ before, after });

/** What the pixels show; nothing where they cannot be compared, since the model can judge without. */
async function measure(images: Images, pair: Pair, signal: AbortSignal): Promise<Finding[]> {
  try {
    const { findings } = await images.evidence(pair, DIMENSIONS, () => undefined, { signal });
    return findings;
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof JudgeError && error.code !== 'worker/crashed') return [];
    throw error;
  }
}

function settingsOf(how: How): JudgeSettings {
  const dimensions = how.dimensions ?? how.settings?.dimensions;
  return judgeSettings({
    ...how.settings,
    ...(dimensions === undefined ? {} : { dimensions: [...dimensions] }),
  });
}

async function judgeInfo(by: Loaded, prompts: PromptSet, settings: JudgeSettings): Promise<JudgeInfo> {
  return {
    kind: 'model',
    model: by.model,
    weights: by.weights,
    engine: by.engine,
    engineVersion: by.engineVersion,
    promptSet: prompts.id,
    promptSetHash: await promptSetHash(prompts),
    settings,
    report: by.report,
  };
}

/**
 * The evidence judge: verdicts from pixels alone. It knows nothing of what pictures show; it measures where and how they
 * differ once global motion and a global change of colour are taken out, and says so with its numbers.
 */
import { JudgeError, throwIfAborted } from '../core/errors';
import type { Finding, Verdict } from '../core/evaluation';
import type { MeantMask, RgbImage, Size } from '../core/pixels';
import type { Dimension } from '../core/words';
import type { Plane } from '../pixels/planes';
import { EVIDENCE_TEXTS } from '../texts/evidence';
import type { Language } from '../texts/language';
import { decide } from './decide';
import { type Answered, makeVerdict, orderFindings } from './findings';
import { type Fitted, readFitted } from './fitted';
import fittedData from './fitted.json';
import { judgeIdentical } from './identical';
import { readInstruction } from './instruction';
import { judgeLowLevel } from './lowLevel';
import { isWorthwhile, lookCloser, type NativeView, type Originals } from './native';
import type { Observation } from './observation';
import { type ObserveStage, observe } from './observe';
import { regionInputs } from './regionInputs';
import { judgeSemantic } from './semantic';
import { withShape } from './shape';
import { type CloserLook, takeSmall } from './small';
import { judgeStructure } from './structure';
import { judgeUnrelated, unrelatedShare } from './unrelated';

export { EVIDENCE_VERSION } from '../core/version';

export type EvidenceStage = ObserveStage;

export interface EvidenceInput {
  /** The prepared pair: two images of one size, meant for at most 1344 pixels on the long edge. */
  readonly before: RgbImage;
  readonly after: RgbImage;
  /** Sizes of the originals; regions are given in the pixels of `beforeSize`. */
  readonly beforeSize: Size;
  readonly afterSize: Size;
  /** The pair as it was given: where it is larger than the prepared one, small changes and fine detail are looked for in it. */
  readonly originals?: Originals | undefined;
  readonly instruction: string;
  readonly dimensions: readonly Dimension[];
  /** Where the user marked the edit as meant, over the whole frame of before, any resolution. */
  readonly meant?: MeantMask | undefined;
  /** Of what is written; English where it is left out. */
  readonly language?: Language | undefined;
}

export interface EvidenceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: EvidenceStage) => void) | undefined;
  readonly onVerdict?: ((verdict: Verdict) => void) | undefined;
}

/**
 * Change strength in the frame of the before image, at the prepared size or half of it: value / 5 is the colour
 * difference (Euclidean in L*a*b*, chroma divided by CIE94's S_C) in root mean square over 3 x 3, so 255 means 51 or
 * more. Global motion, global colour change and what noise makes everywhere are taken out.
 */
export interface HeatMap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
  /** What 255 stands for, in `unit`. */
  readonly full: number;
  readonly unit: string;
}

/** A map beside the heat: `color` is the coarse colour difference, `texture` how much of the texture is another. */
export interface MoreMap extends HeatMap {
  readonly kind: 'color' | 'texture';
}

/** Numbers of the global motion, pixels of the prepared size; see `Alignment` in pixels/align.ts. */
export interface AlignmentNumbers {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
  readonly px: number;
  readonly py: number;
  readonly meanDisplacement: number;
  readonly maxDisplacement: number;
  readonly inliers: number;
  readonly explained: number;
}

export interface EvidenceResult {
  /** One for each dimension asked for, in that order. */
  readonly verdicts: Verdict[];
  /** Of the dimensions asked for, worst first; what was taken as the edit asked for comes last. */
  readonly findings: Finding[];
  readonly heat: HeatMap;
  /** What else was seen, in the same frame, by cell; empty for two equal images. */
  readonly maps: MoreMap[];
  readonly alignment: AlignmentNumbers;
  /** Wall time by stage, seconds. */
  readonly timings: Record<string, number>;
}

/** Heat per unit of colour difference. */
const HEAT_SCALE = 5;
const HEAT_UNITS = { full: 255 / HEAT_SCALE, unit: 'ΔE' } as const;

/**
 * Judges one pair. Between steps it lets the event loop run, so that an abort that arrives as a message is seen.
 * @throws JudgeError `cancelled` when the signal is aborted; `pair/incomplete` when the sizes or data do not fit.
 */
export async function judgeEvidence(
  input: EvidenceInput,
  options: EvidenceOptions = {},
): Promise<EvidenceResult> {
  checkInput(input);
  const { before, after } = input;
  const clock = new Clock();
  const step = async (stage: EvidenceStage) => {
    clock.start(stage);
    throwIfAborted(options.signal);
    options.onProgress?.(stage);
    await pause();
    throwIfAborted(options.signal);
  };
  const breathe = async () => {
    await pause();
    throwIfAborted(options.signal);
  };
  const answers = new Map<Dimension, { answered: Answered; seconds: number }>();
  const give = (dimension: Dimension, decide: () => Answered) => {
    if (!input.dimensions.includes(dimension)) return;
    const answered = decide();
    // What a verdict took is what it had to wait for: everything up to here.
    const seconds = clock.total();
    answers.set(dimension, { answered, seconds });
    options.onVerdict?.(makeVerdict(dimension, answered, seconds));
  };
  const finish = (heat: HeatMap, maps: MoreMap[], alignment: AlignmentNumbers): EvidenceResult => ({
    verdicts: input.dimensions.flatMap((dimension) => {
      const given = answers.get(dimension);
      return given === undefined ? [] : [makeVerdict(dimension, given.answered, given.seconds)];
    }),
    findings: orderFindings([...answers.values()].flatMap(({ answered }) => [...answered.findings])),
    heat,
    maps,
    alignment,
    timings: clock.stop(),
  });

  const texts = EVIDENCE_TEXTS[input.language ?? 'en'];
  const intent = readInstruction(input.instruction);
  await step('aligning');
  const originals = closerLook(input);
  if (equal(before.data, after.data) && (originals === null || sameOriginals(originals))) {
    for (const dimension of input.dimensions)
      give(dimension, () => judgeIdentical(dimension, intent, input, texts));
    const data = new Uint8Array(before.data.length / 3);
    const heat = { width: before.width, height: before.height, data, ...HEAT_UNITS };
    return finish(heat, [], UNMOVED);
  }
  const observed = await observe(
    {
      before,
      after,
      beforeSize: input.beforeSize,
      afterSize: input.afterSize,
      meant: input.meant,
      restoration: intent.restoration,
    },
    async (stage) => {
      if (stage !== 'aligning') await step(stage);
    },
    breathe,
  );
  const other = unrelatedShare(observed);
  if (other !== null) {
    for (const dimension of input.dimensions)
      give(dimension, () => judgeUnrelated(dimension, other, input.beforeSize, input.meant, texts));
    return finish(heatOf(observed.seen), mapsOf(observed.seen), numbersOf(observed.seen));
  }
  const fitted = loadFitted();
  const decisions = decide(
    { features: observed.measured.features, regions: regionInputs(observed, input.meant) },
    intent,
    fitted,
  );
  const semantic = (close: CloserLook | null) =>
    give('semantic', () => judgeSemantic(observed, decisions, intent, fitted, close, texts));
  // Where the originals are still to be looked at, the structure need not wait for it.
  if (originals === null) semantic(null);
  give('structure', () =>
    withShape(
      judgeStructure(observed, decisions, fitted, texts),
      input.beforeSize,
      input.afterSize,
      observed.seen.map,
      texts,
    ),
  );
  let view: NativeView | null = null;
  if (originals !== null) {
    clock.start('original');
    view = await lookCloser(originals, observed, decisions, intent, fitted, breathe);
    semantic(takeSmall(view, decisions, intent, input.meant, input.beforeSize));
  }
  give('lowLevel', () => judgeLowLevel(observed, decisions, intent, fitted, view, texts));
  return finish(heatOf(observed.seen), mapsOf(observed.seen), numbersOf(observed.seen));
}

function numbersOf({ alignment: { map, mean, max, inliers, explained } }: Observation): AlignmentNumbers {
  return { ...map, meanDisplacement: mean, maxDisplacement: max, inliers, explained };
}

/** The originals, where they show more than the prepared pair does and it is theirs. */
function closerLook({ originals, before, beforeSize, afterSize }: EvidenceInput): Originals | null {
  if (originals === undefined) return null;
  const fits = (image: RgbImage, size: Size) => image.width === size.width && image.height === size.height;
  if (!fits(originals.before, beforeSize) || !fits(originals.after, afterSize)) return null;
  return isWorthwhile(beforeSize, afterSize, before) ? originals : null;
}

function sameOriginals({ before, after }: Originals): boolean {
  return before.width === after.width && before.height === after.height && equal(before.data, after.data);
}

let checked: Fitted | null = null;

/** The fitted models, checked at the first use. */
function loadFitted(): Fitted {
  checked ??= readFitted(fittedData);
  return checked;
}

const UNMOVED: AlignmentNumbers = {
  xx: 1,
  xy: 0,
  x0: 0,
  yx: 0,
  yy: 1,
  y0: 0,
  px: 0,
  py: 0,
  meanDisplacement: 0,
  maxDisplacement: 0,
  inliers: 1,
  explained: 0,
};

function checkInput({ before, after, beforeSize, afterSize }: EvidenceInput): void {
  const fits =
    before.width === after.width &&
    before.height === after.height &&
    [before, after].every(
      ({ width, height, data }) => width > 0 && height > 0 && data.length === width * height * 3,
    ) &&
    [beforeSize, afterSize].every(({ width, height }) => width > 0 && height > 0);
  if (fits) return;
  throw new JudgeError('pair/incomplete', 'The prepared images must have one size and three bytes a pixel.', {
    before: `${before.width} x ${before.height}`,
    after: `${after.width} x ${after.height}`,
  });
}

function equal(p: Uint8Array, q: Uint8Array): boolean {
  for (let i = 0; i < p.length; i++) if (p[i] !== q[i]) return false;
  return true;
}

function heatOf(seen: Observation): HeatMap {
  const { width, height, data } = seen.comparison.strength;
  const heat = new Uint8Array(data.length);
  for (let i = 0; i < heat.length; i++) heat[i] = Math.min(255, Math.round(data[i]! * HEAT_SCALE));
  return { width, height, data: heat, ...HEAT_UNITS };
}

/** The coarser maps that the verdicts rest on, as they are. */
function mapsOf({ comparison: { color, texture } }: Observation): MoreMap[] {
  const bytes = ({ data }: Plane, scale: (value: number) => number) =>
    Uint8Array.from(data, (value) => Math.min(255, Math.max(0, Math.round(scale(value)))));
  const { full } = HEAT_UNITS;
  return [
    {
      ...{ kind: 'color', width: color.width, height: color.height, ...HEAT_UNITS },
      data: bytes(color, (value) => (value * 255) / full),
    },
    {
      // agreement is 1 where texture is the same, 0 where it has nothing in common
      ...{ kind: 'texture', width: texture.width, height: texture.height, full: 100, unit: '%' },
      data: bytes(texture, (value) => (1 - value) * 255),
    },
  ];
}

/** Lets pending tasks run (a message port, because timers are held back by 4 ms once nested). */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

class Clock {
  private readonly begun = performance.now();
  private readonly times: Record<string, number> = {};
  private stage = '';
  private since = this.begun;

  start(stage: string): void {
    this.stop();
    this.stage = stage;
    this.since = performance.now();
  }

  stop(): Record<string, number> {
    const now = performance.now();
    if (this.stage !== '') this.times[this.stage] = (now - this.since) / 1000;
    this.stage = '';
    return { ...this.times, total: (now - this.begun) / 1000 };
  }

  total(): number {
    return (performance.now() - this.begun) / 1000;
  }
}

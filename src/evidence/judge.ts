/**
 * The evidence judge: verdicts from pixels alone. It knows nothing of what pictures show; it measures where and how they
 * differ once global motion and a global change of colour are taken out, and says so with its numbers.
 */
import { throwIfAborted } from '../core/errors';
import type { Dimension } from '../core/words';
import { EVIDENCE_TEXTS } from '../texts/evidence';
import { checkInput, closerLook, equal, sameOriginals } from './check';
import type {
  AlignmentNumbers,
  EvidenceInput,
  EvidenceOptions,
  EvidenceResult,
  EvidenceStage,
  HeatMap,
  MoreMap,
} from './contract';
import { decide } from './decide';
import { type Answered, makeVerdict, orderFindings } from './findings';
import { type Fitted, readFitted } from './fitted';
import fittedData from './fitted.json';
import { judgeIdentical } from './identical';
import { readInstruction } from './instruction';
import { judgeLowLevel } from './lowLevel';
import { coldMap, heatOf, mapsOf, numbersOf, UNMOVED } from './maps';
import { lookCloser, type NativeView } from './native';
import { observe } from './observe';
import { Clock, createPauses } from './pace';
import { regionInputs } from './regionInputs';
import { judgeSemantic } from './semantic';
import { withShape } from './shape';
import { type CloserLook, takeSmall } from './small';
import { judgeStructure } from './structure';
import { judgeUnrelated, unrelatedShare } from './unrelated';

export { EVIDENCE_VERSION } from '../core/version';
export type * from './contract';

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
  const { pause, rest } = createPauses();
  const step = async (stage: EvidenceStage) => {
    clock.start(stage);
    throwIfAborted(options.signal);
    options.onProgress?.(stage);
    await pause();
    throwIfAborted(options.signal);
  };
  const breathe = async () => {
    await rest();
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
    return finish(coldMap(before.width, before.height), [], UNMOVED);
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

let checked: Fitted | null = null;

/** The fitted models, checked at the first use. */
function loadFitted(): Fitted {
  checked ??= readFitted(fittedData);
  return checked;
}

/**
 * Training corpora from labelled pairs: the four kinds of conversation that StableI2I was trained on (StableI2I-Train,
 * arXiv 2605.04453), in our own words, as rows that ms-swift reads. The same rows and seed give the same corpora, and
 * what a row gives does not depend on the rows around it (but for what balancing leaves out).
 */
import { JudgeError, throwIfAborted } from '../core/errors';
import { DIMENSIONS, type Dimension, type ProblemType } from '../core/words';
import { AnswerTally, type Balance } from './corpora/balance';
import { binaryQuestions } from './corpora/binary';
import { choiceQuestion } from './corpora/choice';
import type { CorpusItem, CorpusKind, Draft } from './corpora/item';
import { openQuestions } from './corpora/open';
import { hasTexture, type PairImages, TEXTURE_TYPES, textureQuestions } from './corpora/texture';
import { type LabelledRow, type Masks, type Truths, truthsOf } from './corpora/truth';
import { mix, random } from './random';
import type { PixelMask } from './types';

type Rows = AsyncIterable<LabelledRow> | Iterable<LabelledRow>;

export interface CorpusOptions {
  readonly seed: number;
  readonly kinds: readonly CorpusKind[];
  /** @throws where the mask cannot be read. */
  readonly readMask: (row: LabelledRow, path: string) => Promise<PixelMask>;
  /** @throws where an image cannot be read. */
  readonly readImages: (row: LabelledRow) => Promise<PairImages>;
  /** From {@link countAnswers} over the same rows; without it every row is kept. */
  readonly balance?: Balance | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A row that gave nothing, or less than it should have; the others go on. */
export interface CorpusProblem {
  readonly line: number;
  readonly id: string;
  readonly error: unknown;
}
/**
 * A kind that a row could not give for want of facts: labels by people name a problem, but no method and no strength, and
 * neither is invented.
 */
export interface CorpusLeftOut {
  readonly line: number;
  readonly id: string;
  readonly kind: CorpusKind;
  /** The dimensions whose problems are not told. */
  readonly dimensions: readonly Dimension[];
}
export type CorpusEvent =
  | { readonly item: CorpusItem }
  | { readonly problem: CorpusProblem }
  | { readonly leftOut: CorpusLeftOut };

/**
 * Yields conversations as the rows come in; one row with its masks and images is held in memory at a time.
 * @throws JudgeError `cancelled`; what `rows` throws.
 */
export async function* makeCorpora(rows: Rows, options: CorpusOptions): AsyncGenerator<CorpusEvent> {
  for await (const row of rows) {
    throwIfAborted(options.signal);
    try {
      for await (const item of itemsOf(row, options)) yield { item };
      for (const leftOut of leftOutOf(row, options.kinds)) yield { leftOut };
    } catch (error) {
      throwIfAborted(options.signal);
      yield { problem: { line: row.line, id: row.id, error } };
    }
  }
}

/**
 * Counts the answers that {@link makeCorpora} would give, from the labels alone. Texture is left out: there each change
 * comes with its counterpart.
 */
export async function countAnswers(
  rows: Rows,
  { kinds, signal }: Pick<CorpusOptions, 'kinds' | 'signal'>,
): Promise<AnswerTally> {
  const tally = new AnswerTally();
  for await (const row of rows) {
    throwIfAborted(signal);
    try {
      const truths = truthsOf(row);
      for (const kind of kinds)
        for (const { group, answer } of drafts(kind, row, truths, NO_MASKS, 0))
          tally.add(kind, group, answer);
    } catch (error) {
      if (!(error instanceof JudgeError)) throw error; // else it is told when the row's turn comes
    }
  }
  return tally;
}

const NO_MASKS: Masks = new Map();
/** What needs no mask comes first, so that a missing one costs no more than it must. */
const ORDER: readonly CorpusKind[] = ['binary', 'choice', 'open', 'texture'];

async function* itemsOf(row: LabelledRow, options: CorpusOptions): AsyncGenerator<CorpusItem> {
  const { kinds, balance, seed } = options;
  const truths = truthsOf(row);
  let masks: Masks | null = null;
  for (const kind of ORDER.filter((one) => kinds.includes(one))) {
    if (kind === 'texture') {
      if (!hasTexture(row)) continue;
      masks ??= await readMasks(row, options);
      const images = await options.readImages(row);
      checkSizes(row, masks, images);
      const name = String(row.line).padStart(6, '0');
      const next = chance(seed, kind, row);
      for (const item of textureQuestions(row, masks, images, name, next))
        yield { ...item, kind, line: row.line };
      continue;
    }
    let kept = drafts(kind, row, truths, NO_MASKS, seed).filter(
      ({ group, answer }) => balance?.keep(kind, group, answer) ?? true,
    );
    // Which conversations there are does not depend on the masks, what they say does.
    if (kind === 'open' && kept.length > 0) {
      masks ??= await readMasks(row, options);
      const groups = kept.map(({ group }) => group);
      kept = drafts(kind, row, truths, masks, seed).filter(({ group }) => groups.includes(group));
    }
    for (const draft of kept) yield { ...draft, kind, line: row.line, patches: [] };
  }
}

/** What needs the list of changes, of a row that names problems without one. */
function leftOutOf(row: LabelledRow, kinds: readonly CorpusKind[]): CorpusLeftOut[] {
  if (row.unintended !== undefined) return [];
  const truths = truthsOf(row);
  const { line, id } = row;
  const about = (wanted: (type: ProblemType) => boolean) =>
    DIMENSIONS.filter((dimension) => truths[dimension]?.types.some(wanted));
  return (
    [
      { kind: 'open', dimensions: about(() => true) },
      { kind: 'texture', dimensions: about((type) => TEXTURE_TYPES.includes(type)) },
    ] as const
  )
    .filter(({ kind, dimensions }) => kinds.includes(kind) && dimensions.length > 0)
    .map((one) => ({ line, id, ...one }));
}

function drafts(kind: CorpusKind, row: LabelledRow, truths: Truths, masks: Masks, seed: number): Draft[] {
  const next = chance(seed, kind, row);
  if (kind === 'binary') return binaryQuestions(row, truths);
  if (kind === 'open') return openQuestions(row, truths, masks, next);
  const choice = kind === 'choice' ? choiceQuestion(row, truths, next) : null;
  return choice === null ? [] : [choice];
}

function chance(seed: number, kind: CorpusKind, { id }: LabelledRow): () => number {
  return random(mix(seed, `${kind}/${id}`));
}

async function readMasks(row: LabelledRow, { readMask }: CorpusOptions): Promise<Masks> {
  const masks = new Map<string, PixelMask>();
  for (const { mask } of [...(row.unintended ?? []), ...(row.intended ? [row.intended] : [])])
    if (mask !== null && !masks.has(mask)) masks.set(mask, await readMask(row, mask));
  return masks;
}

function checkSizes({ line, id }: LabelledRow, masks: Masks, { before, after }: PairImages): void {
  const odd = [after, ...masks.values()].find(
    (one) => one.width !== before.width || one.height !== before.height,
  );
  if (odd === undefined) return;
  throw new JudgeError(
    'row/invalid',
    `Line ${line}: the before image has ${before.width} x ${before.height} pixels, but the after image or a mask has ${odd.width} x ${odd.height}. No patches are cut.`,
    { line, id },
  );
}

/** Small changes that only the originals show: which of them were meant, and how they are told. */
import type { Finding, Measure } from '../core/evaluation';
import type { MeantMask, Size } from '../core/pixels';
import type { Region } from '../core/region';
import type { EvidenceTexts } from '../texts/evidence';
import { type Decisions, KINDS } from './decide';
import { makeFinding, measure, round } from './findings';
import type { EditType, Intent } from './instruction';
import type { NativeView, SmallChange } from './native';
import type { Observed } from './observe';
import { nameOfPlace } from './place';

interface TakenChange extends SmallChange {
  readonly intention: 'unasked' | 'requested';
  /** Why it is taken as meant; null where it is not. */
  readonly why: 'brushed' | 'asked' | null;
}

/** What the originals added to the answer, intent taken into account. */
export interface CloserLook {
  readonly view: NativeView;
  readonly small: readonly TakenChange[];
}

/**
 * An edit that no coarse region was taken for is looked for among the small ones: the likeliest of that kind. What lies mostly
 * where the user brushed was meant.
 */
export function takeSmall(
  view: NativeView,
  decisions: Decisions,
  intent: Intent,
  meant: MeantMask | undefined,
  original: Size,
): CloserLook {
  const done = decisions.regions.some((region) => region.meant === 'asked');
  const wanted: readonly EditType[] = done ? [] : intent.move ? KINDS : intent.edits;
  const edit = [...view.small]
    .sort((p, q) => q.probability - p.probability)
    .find((one) => wanted.includes(one.kind));
  return {
    view,
    small: view.small.map((one): TakenChange => {
      if (meant !== undefined && isInside(one.region, meant, original))
        return { ...one, intention: 'requested', why: 'brushed' };
      if (one === edit) return { ...one, intention: 'requested', why: 'asked' };
      return { ...one, intention: 'unasked', why: null };
    }),
  };
}

function isInside({ box }: Region, meant: MeantMask, original: Size): boolean {
  const x = Math.floor(((box.x + box.width / 2) * meant.width) / original.width);
  const y = Math.floor(((box.y + box.height / 2) * meant.height) / original.height);
  return (meant.data[y * meant.width + x] ?? 0) !== 0;
}

export function smallFindings({ small }: CloserLook, { seen }: Observed, texts: EvidenceTexts): Finding[] {
  return small.map((one) => {
    const { box } = one.region;
    const where = nameOfPlace({
      left: box.x / seen.original.width,
      top: box.y / seen.original.height,
      right: (box.x + box.width) / seen.original.width,
      bottom: (box.y + box.height) / seen.original.height,
    });
    const [width, height] = [Math.round(box.width), Math.round(box.height)];
    const text = texts.join([
      texts.smallRegion(one.kind, where, width, height, round(one.change, 1)),
      ...(one.why === 'brushed' ? [texts.whereMarked] : []),
      ...(one.why === 'asked' ? [texts.takenAsEdit(false)] : []),
    ]);
    const severity = Math.min(1, Math.sqrt(one.change / 40) * one.share ** 0.25);
    return makeFinding('semantic', one.kind, text, severity, {
      regions: [one.region],
      intention: one.intention,
      confidence: one.probability,
    });
  });
}

export function smallMeasures({ view }: CloserLook, { measures, units }: EvidenceTexts): Measure[] {
  return [
    measure(measures.smallCells, view.side, 'px'),
    measure(measures.smallPlaces, view.places, units.places),
    measure(measures.smallLookedAt, view.lookedAt, units.places),
    measure(measures.smallContent, view.small.length, units.places),
  ];
}

/** Sentences more for the summary; none where the originals add nothing. */
export function tellSmall({ small, view }: CloserLook, texts: EvidenceTexts): string[] {
  const unasked = small.filter((one) => one.intention === 'unasked').length;
  return [
    ...(view.places > view.lookedAt ? [texts.smallPlaces(view.places, view.lookedAt)] : []),
    ...(unasked > 0 ? [texts.smallChanges(unasked)] : []),
  ];
}

/** Small changes that only the originals show: which of them were meant, and how they are told. */
import type { Finding, Measure } from '../core/evaluation';
import type { MeantMask, Size } from '../core/pixels';
import type { Region } from '../core/region';
import { type Decisions, KINDS } from './decide';
import { makeFinding, measure, round } from './findings';
import type { EditType, Intent } from './instruction';
import type { NativeView, SmallChange } from './native';
import type { Observed } from './observe';
import { nameOfPlace } from './place';

export const VERBS: Record<EditType, string> = {
  add: 'Something was added',
  remove: 'Something was removed',
  replace: 'Something became something else',
};

interface TakenChange extends SmallChange {
  readonly intention: 'unasked' | 'requested';
  /** Why it is taken as meant, for the reader. */
  readonly note: string;
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
        return { ...one, intention: 'requested', note: ' It lies where you marked the edit.' };
      if (one === edit) return { ...one, intention: 'requested', note: ' Taken as the edit you asked for.' };
      return { ...one, intention: 'unasked', note: '' };
    }),
  };
}

function isInside({ box }: Region, meant: MeantMask, original: Size): boolean {
  const x = Math.floor(((box.x + box.width / 2) * meant.width) / original.width);
  const y = Math.floor(((box.y + box.height / 2) * meant.height) / original.height);
  return (meant.data[y * meant.width + x] ?? 0) !== 0;
}

export function smallFindings({ small }: CloserLook, { seen }: Observed): Finding[] {
  return small.map((one) => {
    const { box } = one.region;
    const where = nameOfPlace({
      left: box.x / seen.original.width,
      top: box.y / seen.original.height,
      right: (box.x + box.width) / seen.original.width,
      bottom: (box.y + box.height) / seen.original.height,
    });
    const text = `${VERBS[one.kind]} in the ${where}, seen at the original resolution only: ${Math.round(box.width)} × ${Math.round(box.height)} pixels of it, mean colour difference ${round(one.change, 1)} (delta E).${one.note}`;
    const severity = Math.min(1, Math.sqrt(one.change / 40) * one.share ** 0.25);
    return makeFinding('semantic', one.kind, text, severity, {
      regions: [one.region],
      intention: one.intention,
      confidence: one.probability,
    });
  });
}

export function smallMeasures({ view }: CloserLook): Measure[] {
  return [
    measure('cells of the original that were compared', view.side, 'px'),
    measure('small places that stand out there', view.places, 'places'),
    measure('of them looked at', view.lookedAt, 'places'),
    measure('of them other content', view.small.length, 'places'),
  ];
}

/** One sentence more for the summary; empty where the originals add nothing. */
export function tellSmall({ small, view }: CloserLook): string {
  const unasked = small.filter((one) => one.intention === 'unasked').length;
  const more =
    view.places > view.lookedAt
      ? ` The original resolution shows ${view.places} small places that differ; the ${view.lookedAt} strongest were looked at.`
      : '';
  if (unasked === 0) return more;
  return `${more} At the original resolution ${unasked === 1 ? 'one small change' : `${unasked} small changes`} more.`;
}

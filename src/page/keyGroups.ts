/** Every key of the page, for its list. */
import type { KeyDoes, KeyGroup } from '../texts/page/keyList';
import { ANNOTATE_KEYS } from './annotate/keys';

interface Key {
  does: KeyDoes;
  keys: readonly string[];
}

/** Keys that work anywhere in the page but in a field for text. */
export const PAGE_KEYS = [
  { does: 'keys', keys: ['?'] },
  { does: 'evaluator', keys: ['e'] },
  { does: 'lab', keys: ['l'] },
  { does: 'history', keys: ['h'] },
  { does: 'bench', keys: ['c'] },
] as const;

/** Keys of the evaluator, likewise. */
export const EVALUATOR_KEYS = [
  { does: 'instruction', keys: ['i'] },
  { does: 'model', keys: ['m'] },
  { does: 'nextFinding', keys: ['j'] },
  { does: 'previousFinding', keys: ['k'] },
] as const;

/** Keys of a finding that has the focus. */
export const FINDING_KEYS = [
  { does: 'look', keys: ['z'] },
  { does: 'mark', keys: ['x'] },
] as const;

/** The keys of a stage, as the list of keys shows them; what each does is in the texts. */
export const VIEW_KEYS = [
  { does: 'zoom', keys: ['+', '-'] },
  { does: 'fit', keys: ['0'] },
  { does: 'full', keys: ['1'] },
  { does: 'move', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] },
  { does: 'probe', keys: ['p'] },
  { does: 'flip', keys: ['b'] },
  { does: 'letGo', keys: ['Escape'] },
] as const;

/** In the order in which they are listed. */
export const KEY_GROUPS = [
  { group: 'page', keys: PAGE_KEYS },
  { group: 'evaluator', keys: EVALUATOR_KEYS },
  { group: 'finding', keys: FINDING_KEYS },
  { group: 'image', keys: VIEW_KEYS },
  { group: 'annotate', keys: ANNOTATE_KEYS },
] as const satisfies readonly { group: KeyGroup; keys: readonly Key[] }[];

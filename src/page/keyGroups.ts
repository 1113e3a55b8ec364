/** Every key of the page, for its list. */
import type { KeyDoes, KeyGroup } from '../texts/page/keyList';
import { ANNOTATE_KEYS } from './annotate/keys';
import { EVALUATOR_KEYS, FINDING_KEYS, PAGE_KEYS } from './keys';
import { VIEW_KEYS } from './view/keys';

interface Key {
  does: KeyDoes;
  keys: readonly string[];
}

/** In the order in which they are listed. */
export const KEY_GROUPS = [
  { group: 'page', keys: PAGE_KEYS },
  { group: 'evaluator', keys: EVALUATOR_KEYS },
  { group: 'finding', keys: FINDING_KEYS },
  { group: 'image', keys: VIEW_KEYS },
  { group: 'annotate', keys: ANNOTATE_KEYS },
] as const satisfies readonly { group: KeyGroup; keys: readonly Key[] }[];

/** The true answers that follow from what was done to a pair. */

import type { Label, TaskKind, Truth, Unintended } from '../core/labels';
import { DIMENSIONS, EXCHANGE_KEYS } from '../core/words';

/**
 * @returns by dimension: No with the types of the unintended changes, else Yes. In a restoration low-level changes are
 *   the purpose, so Low-Level does not apply.
 */
export function truthOf(task: TaskKind, unintended: readonly Unintended[]): Label['label'] {
  const label: Label['label'] = {};
  for (const dimension of DIMENSIONS) {
    const types = [...new Set(unintended.filter((u) => u.dimension === dimension).map((u) => u.type))];
    const truth: Truth =
      task === 'restoration' && dimension === 'lowLevel'
        ? { answer: 'NULL', problem: 'NULL' }
        : types.length === 0
          ? { answer: 'Yes', problem: 'NULL' }
          : { answer: 'No', problem: types };
    label[EXCHANGE_KEYS[dimension]] = truth;
  }
  return label;
}

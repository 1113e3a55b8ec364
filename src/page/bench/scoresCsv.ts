/** The score tables as one list of numbers: a line a judge, dimension and measure. */
import { toCsv } from '../../bench/plots/svg';
import type { RunFile } from '../../bench/run/runFile';
import { EXCHANGE_KEYS } from '../../core/words';

const MEASURES = [
  'accuracy',
  'accuracyReadable',
  'precision',
  'recall',
  'f1',
  'falseAlarms',
  'macroF1',
  'microF1',
  'exactTypes',
  'typeReward',
  'choiceReward',
] as const;

export function scoresCsv({ judges }: RunFile): string {
  return toCsv([
    ['judge', 'dimension', 'measure', 'of', 'pairs', 'value', 'low', 'high'],
    ...judges.flatMap(({ id, score }) =>
      (score?.dimensions ?? []).flatMap((one) => {
        const head = [id, EXCHANGE_KEYS[one.dimension]];
        return [
          ...MEASURES.map((measure) => {
            const value = one[measure];
            const { low = null, high = null } = value?.interval ?? {};
            return [...head, measure, '', one.rows, value?.value ?? null, low, high];
          }),
          ...one.types.map(({ type, rows, f1 }) => [...head, 'f1 by type', type, rows, f1, null, null]),
          ...one.accuracyByTask.map(({ task, rows, accuracy }) => [
            ...[...head, 'accuracy by task', task, rows, accuracy?.value ?? null],
            ...[accuracy?.interval?.low ?? null, accuracy?.interval?.high ?? null],
          ]),
        ];
      }),
    ),
  ]);
}

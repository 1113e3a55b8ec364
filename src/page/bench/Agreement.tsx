/** Two judges at a time: how often they say the same, and whether one is better. */
import type { ScoredPair } from '../../bench/score/scored';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { judgeName } from './judgeName';
import { chance, share } from './numbers';
import { Table } from './Table';

export function Agreement({ pairs, name }: { pairs: readonly ScoredPair[]; name?: string }) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const rows = pairs.flatMap(({ first, second, dimensions }) =>
    dimensions
      .filter(({ agreement, unreadable }) => agreement.rows + unreadable > 0)
      .map(({ dimension, agreement, unreadable, accuracy, test }) => ({
        key: `${first} ${second} ${dimension}`,
        cells: [
          judgeName(first, t, null),
          judgeName(second, t, null),
          terms.dimensions[dimension],
          share(agreement.observed),
          agreement.kappa === null ? '–' : agreement.kappa.toFixed(2),
          String(unreadable),
          accuracy ? `${share(accuracy[0])}, ${share(accuracy[1])}` : '–',
          test ? `${test.onlyFirst}, ${test.onlySecond}` : '–',
          test ? chance(test.p) : '–',
        ],
      })),
  );
  if (rows.length === 0) return null;
  return (
    <>
      <Table
        name={name ?? t.agreement}
        heads={[
          ...[t.first, t.second, t.dimension, t.agree, t.kappa, t.unreadableColumn],
          ...[t.accuracy, t.onlyOne, t.p],
        ]}
        rows={rows}
      />
      <p className="hint">{t.agreementHint}</p>
    </>
  );
}

/** Two judges at a time: how often they say the same, and whether one is better. */
import { useState } from 'react';
import type { DimensionComparison } from '../../bench/run/compare';
import type { ScoredPair } from '../../bench/score/scored';
import { holm } from '../../core/metrics/paired';
import { DIMENSIONS } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { JudgeChoice } from './JudgeChoice';
import { useJudgeName } from './judgeName';
import { chance, difference, plain, share } from './numbers';
import { type PlainRow, Table } from './Table';

/** Below it, corrected, a difference is called significant. */
const LEVEL = 0.05;

interface Props {
  pairs: readonly ScoredPair[];
  name?: string;
}

export function Agreement({ pairs, name }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const nameOf = useJudgeName();
  const terms = useTexts(TERMS);
  const ids = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const [picked, setPicked] = useState('');
  const reference = ids.includes(picked) ? picked : (pairs[0]?.first ?? '');
  const rows = DIMENSIONS.flatMap((dimension) => {
    const compared = pairs.flatMap(({ first, second, dimensions }) => {
      const of = dimensions.find((one) => one.dimension === dimension);
      const here = first === reference || second === reference;
      return here && of && of.agreement.rows + of.unreadable > 0 ? [{ first, second, of }] : [];
    });
    const corrected = holm(compared.map(({ of }) => of.paired?.p ?? 1));
    const shown = compared.map(({ first, second, of }, i): PlainRow => {
      const other = first === reference ? second : first;
      const p = corrected[i] ?? 1;
      return {
        key: `${dimension} ${other} ${i}`,
        strong: of.paired !== null && p < LEVEL,
        cells: [nameOf(other), ...cellsOf(of, first === reference, p)],
      };
    });
    return shown.map((row, i) => (i === 0 ? { ...row, group: terms.dimensions[dimension] } : row));
  });
  if (rows.length === 0) return null;
  const mine = nameOf(reference);
  return (
    <>
      {ids.length > 2 && (
        <JudgeChoice label={t.comparedWith} ids={ids} value={reference} onChange={setPicked} />
      )}
      <Table
        name={t.titled(name ?? t.agreement, mine)}
        heads={[
          ...[t.against, t.agree, t.kappa, t.unreadableColumn, t.bothAccuracies, t.difference(mine)],
          ...[t.onlyOne, t.pBySource, t.pCorrected, t.p],
        ]}
        rows={rows}
      />
      <p className="hint">{t.agreementHint}</p>
    </>
  );
}

/** @param straight the judge that the others are compared with is the first of the two. */
function cellsOf(of: DimensionComparison, straight: boolean, corrected: number): string[] {
  const { agreement, kappa, unreadable, accuracy, test, paired } = of;
  const turned = <T,>([a, b]: readonly [T, T]) => (straight ? [a, b] : [b, a]);
  return [
    share(agreement.observed),
    plain(kappa),
    String(unreadable),
    accuracy ? turned(accuracy).map(share).join(', ') : '–',
    // a comparison has the second less the first
    paired ? difference(paired, straight ? -1 : 1) : '–',
    test ? turned([test.onlyFirst, test.onlySecond] as const).join(', ') : '–',
    paired ? chance(paired.p) : '–',
    paired ? chance(corrected) : '–',
    test ? chance(test.p) : '–',
  ];
}

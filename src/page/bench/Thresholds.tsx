/** Where the baselines of a run begin to say "an issue", and how often they did. */
import * as v from 'valibot';
import { DIFFERENT } from '../../bench/baselines/measures';
import type { RunJudge } from '../../bench/run/runFile';
import { BASELINES } from '../../core/baselineMeasures';
import { DIMENSIONS } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { estimate, share } from './numbers';
import { aurocOf, scoreOf } from './ScoreTables';
import { type PlainRow, Table } from './Table';

const BaselineSchema = v.object({
  kind: v.literal('baseline'),
  measure: v.picklist(BASELINES),
  thresholds: v.object({ semantic: v.number(), structure: v.number(), lowLevel: v.number() }),
});

export function Thresholds({ judges }: { judges: readonly RunJudge[] }) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const baselines = judges.flatMap((judge) => {
    const { success, output } = v.safeParse(BaselineSchema, judge.description);
    return success ? [{ judge, ...output }] : [];
  });
  if (baselines.length === 0) return null;
  const rows = DIMENSIONS.flatMap((dimension) =>
    baselines.flatMap(({ judge, measure, thresholds }, i): PlainRow[] => {
      const score = scoreOf(judge, dimension);
      if (!score || score.rows === 0) return [];
      const said = score.confusion
        .filter(({ truth, answer }) => truth !== 'NULL' && answer === 'No')
        .reduce((sum, { rows }) => sum + rows, 0);
      const at = thresholds[dimension].toFixed(measure === 'psnr' ? 1 : 3);
      return [
        {
          key: `${dimension} ${measure}`,
          group: i === 0 ? terms.dimensions[dimension] : undefined,
          cells: [
            measure,
            DIFFERENT[measure] > 0 ? t.issueAbove(at) : t.issueBelow(at),
            t.alarms(said, score.rows),
            estimate(score.accuracy),
            share(1 - score.issues / score.rows),
            estimate(aurocOf(score)),
          ],
        },
      ];
    }),
  );
  return (
    <details className="bench-compare">
      <summary>{t.thresholds}</summary>
      <p className="hint">{t.thresholdsHint}</p>
      <Table
        name={t.thresholds}
        heads={[t.measure, t.threshold, t.saidIssue, t.accuracy, t.judgeNames.constant.yes, t.auroc]}
        rows={rows}
      />
    </details>
  );
}

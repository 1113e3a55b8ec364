/** The plots of a run by dimension: judges side by side, then one judge's own. */
import { useMemo, useState } from 'react';
import type { Mark } from '../../bench/plots/marks';
import { type NamedPlot, plotsOf } from '../../bench/plots/plotsOf';
import type { RunFile } from '../../bench/run/runFile';
import { DIMENSIONS, type Dimension } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { PLOTS } from '../../texts/page/bench/plots';
import { TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { Figure } from './Figure';
import { JudgeChoice } from './JudgeChoice';
import { useJudgeName } from './judgeName';
import { rowsDesk } from './rowsView';

interface Props {
  run: RunFile;
  stem: string;
}

export function Plots({ run, stem }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const nameOf = useJudgeName();
  const words = useTexts(PLOTS);
  const ids = run.judges.map(({ id }) => id);
  const [hidden, setHidden] = useState<readonly string[]>(() => needNotBeSeen(ids));
  const [own, setOwn] = useState(ids[0] ?? '');
  const plots = useMemo(() => {
    const all = run.judges.map(({ id, score }) => ({ id, name: nameOf(id), score }));
    return DIMENSIONS.map((dimension) => ({
      dimension,
      together: plotsOf(
        all.map((one) => (hidden.includes(one.id) ? null : one)),
        dimension,
        words,
      ).filter((one) => one.judge === null),
      alone: plotsOf(
        all.map((one) => (one.id === own ? one : null)),
        dimension,
        words,
      ).filter((one) => one.judge !== null),
    })).filter(({ together, alone }) => together.length + alone.length > 0);
  }, [run, hidden, own, nameOf, words]);
  const [first] = plots;
  // where no judge has a score there is nothing to choose
  if (run.judges.every(({ score }) => score === null)) return null;
  const toggle = (id: string) =>
    setHidden((list) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id]));
  return (
    <section className="bench-plotted" aria-labelledby="bench-plots">
      <h4 id="bench-plots">{t.plots}</h4>
      {ids.length > 1 && (
        <>
          <fieldset className="bench-judges">
            <legend>{t.sideBySide}</legend>
            {ids.map((id) => (
              <label key={id}>
                <input type="checkbox" checked={!hidden.includes(id)} onChange={() => toggle(id)} />{' '}
                {nameOf(id)}
              </label>
            ))}
          </fieldset>
          <JudgeChoice label={t.onItsOwn} ids={ids} value={own} onChange={setOwn} />
        </>
      )}
      {plots.map(({ dimension, together, alone }) => (
        <Folded
          key={dimension}
          dimension={dimension}
          begin={dimension === first?.dimension}
          plots={[...together, ...alone]}
          stem={stem}
        />
      ))}
    </section>
  );
}

/** @returns constant answers and chance: what they say is known beforehand. None where there is nothing else. */
export function needNotBeSeen(ids: readonly string[]): string[] {
  const plain = ids.filter((id) => id.startsWith('constant:') || id.startsWith('random:'));
  return plain.length === ids.length ? [] : plain;
}

interface FoldedProps {
  dimension: Dimension;
  begin: boolean;
  plots: readonly NamedPlot[];
  stem: string;
}

/** The plots of a dimension, drawn once they are asked for. */
function Folded({ dimension, begin, plots, stem }: FoldedProps) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const [open, setOpen] = useState(begin);
  const pick = (plot: NamedPlot, { text, pick }: Mark) => {
    const judge = pick.judge ?? plot.judge ?? 0;
    rowsDesk.narrow({
      ...{ show: 'all', type: '', text: '' },
      ...{
        dimension,
        judge,
        picked: { dimension, judge, pick, text: t.titled(terms.dimensions[dimension], text) },
      },
    });
    document.getElementById('bench-rows')?.scrollIntoView({ block: 'start' });
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('.bench-picked button')?.focus({ preventScroll: true });
    });
  };
  return (
    <details className="bench-plots" open={begin} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.titled(t.plots, terms.dimensions[dimension])}</summary>
      {open && (
        <>
          <p className="hint">{t.plotHint}</p>
          <div className="bench-figures">
            {plots.map((plot) => (
              <Figure key={plot.slug} plot={plot} stem={stem} onPick={(mark) => pick(plot, mark)} />
            ))}
          </div>
        </>
      )}
    </details>
  );
}

/** The plots of a run by dimension, each to be saved as SVG and as numbers. */
import { useEffect, useRef } from 'react';
import type { NamedPlot } from '../../bench/board/board';
import type { Scored } from '../../bench/score/scored';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';

export function Plots({ plots, stem }: { plots: Scored['plots']; stem: string }) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  return plots
    .filter((one) => one.plots.length > 0)
    .map(({ dimension, plots: some }) => (
      <details key={dimension} className="bench-plots">
        <summary>
          {t.plots}: {terms.dimensions[dimension]}
        </summary>
        <div className="bench-figures">
          {some.map((plot) => (
            <Figure key={plot.slug} plot={plot} stem={stem} />
          ))}
        </div>
      </details>
    ));
}

function Figure({ plot, stem }: { plot: NamedPlot; stem: string }) {
  const t = useTexts(BENCH_TEXTS);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { documentElement: svg } = new DOMParser().parseFromString(plot.svg, 'image/svg+xml');
    // the page's policy allows no styles in place; the same ones stand in bench.css
    for (const style of svg.querySelectorAll('style')) style.remove();
    place.current?.replaceChildren(document.importNode(svg, true));
  }, [plot.svg]);
  const name = `${stem}-${plot.slug.replace(/^set\d+-/, '')}`;
  return (
    <figure className="bench-figure">
      <div ref={place} />
      <figcaption>
        <button
          type="button"
          className="quiet"
          aria-label={t.saveSvg(name)}
          onClick={() => saveFile(new Blob([plot.svg], { type: 'image/svg+xml' }), `${name}.svg`)}
        >
          SVG
        </button>
        <button
          type="button"
          className="quiet"
          aria-label={t.saveCsv(name)}
          onClick={() => saveFile(new Blob([plot.csv], { type: 'text/csv' }), `${name}.csv`)}
        >
          CSV
        </button>
      </figcaption>
    </figure>
  );
}

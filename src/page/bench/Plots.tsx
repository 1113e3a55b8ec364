/** The plots of a run by dimension, each to be saved as SVG and as numbers. */
import { useEffect, useRef, useState } from 'react';
import type { NamedPlot } from '../../bench/board/board';
import type { Scored } from '../../bench/score/scored';
import type { Dimension } from '../../core/words';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';

export function Plots({ plots, stem }: { plots: Scored['plots']; stem: string }) {
  return plots
    .filter((one) => one.plots.length > 0)
    .map(({ dimension, plots: some }) => (
      <Folded key={dimension} dimension={dimension} plots={some} stem={stem} />
    ));
}

/** The plots of a dimension, drawn once they are asked for. */
function Folded({
  dimension,
  plots,
  stem,
}: {
  dimension: Dimension;
  plots: readonly NamedPlot[];
  stem: string;
}) {
  const t = useTexts(BENCH_TEXTS);
  const terms = useTexts(TERMS);
  const [open, setOpen] = useState(false);
  return (
    <details className="bench-plots" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t.plots}: {terms.dimensions[dimension]}
      </summary>
      {open && (
        <div className="bench-figures">
          {plots.map((plot) => (
            <Figure key={plot.slug} plot={plot} stem={stem} />
          ))}
        </div>
      )}
    </details>
  );
}

function Figure({ plot, stem }: { plot: NamedPlot; stem: string }) {
  const t = useTexts(BENCH_TEXTS);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // the page's policy allows no styles in place; the same ones stand in bench.css
    const plain = plot.svg.replace(/<style>.*?<\/style>/s, '');
    const { documentElement: svg } = new DOMParser().parseFromString(plain, 'image/svg+xml');
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

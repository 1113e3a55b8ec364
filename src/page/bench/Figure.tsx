/** A plot whose marks tell their value by pointer and by keyboard, and show the rows behind them; saved as SVG and CSV. */
import { useEffect, useRef, useState } from 'react';
import type { Mark } from '../../bench/plots/marks';
import type { NamedPlot } from '../../bench/plots/plotsOf';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';

interface Props {
  plot: NamedPlot;
  stem: string;
  onPick: (mark: Mark) => void;
}

export function Figure({ plot, stem, onPick }: Props) {
  const t = useTexts(BENCH_TEXTS);
  const place = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState<string | null>(null);
  const latest = useRef(onPick);
  latest.current = onPick;
  useEffect(() => {
    const svg = drawn(plot.svg);
    place.current?.replaceChildren(svg);
    setTold(null);
    return enliven(svg, plot.marks, setTold, (mark) => latest.current(mark));
  }, [plot.svg, plot.marks]);
  const name = `${stem}-${plot.slug}`;
  return (
    <figure className="bench-figure">
      <div ref={place} />
      <figcaption>
        <span className="bench-told" aria-hidden="true">
          {told}
        </span>
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

/** The page's policy allows no styles in place; the same ones stand in bench.css. */
function drawn(text: string): SVGElement {
  const plain = text.replace(/<style>.*?<\/style>/s, '');
  const { documentElement } = new DOMParser().parseFromString(plain, 'image/svg+xml');
  const svg = document.importNode(documentElement, true);
  if (!(svg instanceof SVGElement)) throw new TypeError('A plot is no SVG.');
  return svg;
}

/** Makes the marks buttons, of which one is in the tab order; arrow keys go through them. @returns how to end it. */
function enliven(
  svg: SVGElement,
  marks: readonly Mark[],
  tell: (text: string | null) => void,
  pick: (mark: Mark) => void,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const shapes = [...svg.querySelectorAll<SVGElement>('[data-mark]')];
  const marked = shapes.flatMap((shape) => {
    const mark = marks[Number(shape.getAttribute('data-mark'))];
    return mark ? [{ shape, mark }] : [];
  });
  // its marks are to be reached, so it is no single picture here
  if (marked.length > 0) svg.setAttribute('role', 'group');
  for (const [i, { shape, mark }] of marked.entries()) {
    shape.querySelector('title')?.remove();
    shape.setAttribute('role', 'button');
    shape.setAttribute('aria-label', mark.text);
    shape.setAttribute('tabindex', i === 0 ? '0' : '-1');
    const on = (type: string, listen: (event: Event) => void) =>
      shape.addEventListener(type, listen, { signal });
    on('pointerenter', () => tell(mark.text));
    on('pointerleave', () =>
      tell(marked.find((one) => one.shape === document.activeElement)?.mark.text ?? null),
    );
    on('focus', () => tell(mark.text));
    on('blur', () => tell(null));
    on('click', () => pick(mark));
    on('keydown', (event) => {
      if (!(event instanceof KeyboardEvent)) return;
      const { key } = event;
      const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      const step = steps[key];
      if (step === undefined && key !== 'Enter' && key !== ' ') return;
      event.preventDefault();
      if (step === undefined) return pick(mark);
      const next = marked[(i + step + marked.length) % marked.length]!;
      shape.setAttribute('tabindex', '-1');
      next.shape.setAttribute('tabindex', '0');
      next.shape.focus();
    });
  }
  return () => ending.abort();
}

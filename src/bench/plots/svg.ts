/** The few things every plot is made of: escaped text, axes, a frame. Pure strings; colours follow the reader's scheme. */
import type { Mark } from './marks';

export interface Plot {
  /** A whole SVG document, also fit to stand within a page. */
  readonly svg: string;
  /** The numbers that it shows. */
  readonly csv: string;
  /** What its marks stand for; the place of each is in its `data-mark`. */
  readonly marks: readonly Mark[];
}

export const PLOT = { width: 420, height: 320, left: 64, right: 24, top: 34, bottom: 46 } as const;
export const INNER = {
  width: PLOT.width - PLOT.left - PLOT.right,
  height: PLOT.height - PLOT.top - PLOT.bottom,
} as const;

/** Colours that differ for every common colour vision (Okabe and Ito 2008), in turn. */
export const SERIES = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

/** Of a judge by its place; from the seventh on lines are dashed, so that none is taken for another. */
export function colourOf(at: number): { stroke: string; dash: string } {
  const dashes = ['', ' stroke-dasharray="5 3"', ' stroke-dasharray="2 3"'];
  return {
    stroke: SERIES[at % SERIES.length]!,
    dash: dashes[Math.floor(at / SERIES.length) % dashes.length]!,
  };
}

/** As much of a name as fits into a width; a letter takes about 6.5, a Chinese sign 12. */
export function short(name: string, width: number): string {
  const wide = (letter: string) => (letter > '\u2e80' ? 12 : 6.5);
  let room = Math.max(20, width);
  const letters = [...name];
  if (letters.reduce((sum, letter) => sum + wide(letter), 0) <= room) return name;
  room -= 8;
  const kept = letters.filter((letter) => {
    room -= wide(letter);
    return room >= 0;
  });
  return `${kept.join('')}…`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A number with at most two decimals, for coordinates. */
export const n = (value: number) => String(Math.round(value * 100) / 100);

/** @param share 0 to 1, from the bottom. */
export const y = (share: number) => PLOT.top + INNER.height * (1 - share);
/** @param share 0 to 1, from the left. */
export const x = (share: number) => PLOT.left + INNER.width * share;

export function label(
  text: string,
  at: { x: number; y: number },
  {
    anchor = 'middle',
    className = 'label',
  }: { anchor?: 'start' | 'middle' | 'end'; className?: string } = {},
): string {
  return `<text class="${className}" x="${n(at.x)}" y="${n(at.y)}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}

/** A grid of fifths with its shares in percent, and the names of both axes. */
export function axes(
  horizontal: string,
  vertical: string,
  ticks: readonly { at: number; text: string }[],
): string {
  const lines = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.width - PLOT.right}" y1="${n(y(share))}" y2="${n(y(share))}"/>` +
      label(`${Math.round(share * 100)} %`, { x: PLOT.left - 6, y: y(share) + 4 }, { anchor: 'end' }),
  );
  const marks = ticks.map(({ at, text }) => label(text, { x: x(at), y: PLOT.height - PLOT.bottom + 18 }));
  const middle = PLOT.top + INNER.height / 2;
  return [
    ...lines,
    ...marks,
    label(horizontal, { x: x(0.5), y: PLOT.height - 8 }),
    `<text class="label" x="12" y="${n(middle)}" text-anchor="middle" transform="rotate(-90 12 ${n(middle)})">${escapeXml(vertical)}</text>`,
  ].join('');
}

/** @param description for those who cannot see it. */
export function frame(
  title: string,
  description: string,
  content: string,
  height: number = PLOT.height,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PLOT.width} ${n(height)}" role="img" aria-label="${escapeXml(`${title}. ${description}`)}"><style>${STYLE}</style><rect class="paper" width="${PLOT.width}" height="${n(height)}"/>${label(title, { x: PLOT.width / 2, y: 18 }, { className: 'title' })}${content}</svg>`;
}

const STYLE =
  '.paper{fill:#fff}.label,.title{font:12px system-ui,sans-serif;fill:#333}.title{font-weight:600;font-size:13px}.grid{stroke:#ddd}.ideal{stroke:#777;stroke-dasharray:4 4}.empty{fill:#777}@media (prefers-color-scheme:dark){.paper{fill:#191b1f}.label,.title{fill:#ddd}.grid{stroke:#3a3d44}.ideal{stroke:#999}.empty{fill:#999}}';

/** @returns lines of comma-separated values (RFC 4180). */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

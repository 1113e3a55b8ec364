/** A report as one HTML file that shows everything and loads nothing: images inside, no script, its own strict policy. */
import type { Evaluation } from '../core/evaluation';
import { FORMATS } from '../texts/formats';
import { LANGUAGE_TAGS, type Language } from '../texts/language';
import type { DescriptionPart } from '../texts/said';
import { escapeHtml as text } from './markup';
import { limitText, reportParts, valueText } from './parts';
import { REPORT_STYLE } from './style';
import { REPORT_TEXTS } from './texts';

/** A picture inside the file, as a data URL of an image. */
export interface ReportPictures {
  before: string;
  after: string;
  /** The after image with heat and numbered boxes. */
  overlay: string;
}

/**
 * @param evaluations of one pair, at least one.
 * @param pictures data URLs; null leaves the images out.
 * @throws RangeError when a picture is no data URL of an image: anything else would be loaded from somewhere.
 */
export function htmlReport(
  evaluations: readonly Evaluation[],
  pictures: ReportPictures | null,
  language: Language,
  timeZone?: string,
): string {
  const texts = REPORT_TEXTS[language];
  const parts = reportParts(evaluations, language, timeZone);
  const app = evaluations[0]?.app ?? '';
  const body = [
    `<h1>${text(texts.title)}</h1>`,
    `<p class="instruction"><strong>${text(texts.instruction)}${FORMATS[language].colon}</strong>${text(parts.instruction)}</p>`,
    pictures === null ? '' : pairSection(evaluations, pictures, language),
    `<h2>${text(texts.verdicts)}</h2>`,
    table(
      'verdicts',
      [texts.dimension, texts.judge, texts.answer, texts.confidence, texts.summary],
      parts.verdicts.map((row) => [
        text(row.dimension),
        text(row.judge),
        `<span class="${row.answer}">${text(row.words)}</span>`,
        text(row.confidence),
        text(row.summary),
      ]),
    ),
    ...parts.scores.map((score) => `<p>${text(score)}</p>`),
    `<h2>${text(texts.findings)}</h2>`,
    pictures === null ? '' : overlaySection(pictures, language),
    parts.findings.length === 0
      ? `<p>${text(texts.noFindings)}</p>`
      : table(
          'findings',
          ['#', texts.what, texts.dimension, texts.judge, texts.where, texts.counts],
          parts.findings.map((row) => [
            String(row.number),
            `<strong>${text(row.type)}</strong>${FORMATS[language].colon}${descriptionHtml(row.parts)}`,
            text(row.dimension),
            text(row.judge),
            text(row.where),
            text(row.counts ? texts.unasked : texts.requested),
          ]),
        ),
    measures(evaluations, language),
    `<footer><p>${text(texts.by(parts.judges))}</p>`,
    `<p>${text(texts.made(parts.when, app))} ${text(texts.local)}</p></footer>`,
  ];
  return [
    `<!doctype html><html lang="${LANGUAGE_TAGS[language]}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${text(texts.title)}</title><style>${REPORT_STYLE}</style></head><body><main>`,
    ...body,
    '</main></body></html>\n',
  ].join('\n');
}

function pairSection(
  [first]: readonly Evaluation[],
  { before, after }: ReportPictures,
  language: Language,
): string {
  const texts = REPORT_TEXTS[language];
  const named = (side: string, name = '') =>
    name === '' ? side : `${side}${FORMATS[language].colon}${name}`;
  return [
    '<div class="pair">',
    figure(before, named(texts.before, first?.pair.before.name)),
    figure(after, named(texts.after, first?.pair.after.name)),
    '</div>',
  ].join('\n');
}

/** Stands with the findings, whose numbers it shows. */
function overlaySection({ overlay }: ReportPictures, language: Language): string {
  const texts = REPORT_TEXTS[language];
  return `${figure(overlay, texts.overlay)}\n<p class="legend">${text(texts.overlayLegend)}</p>`;
}

function figure(url: string, label: string): string {
  if (!/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/.test(url)) {
    throw new RangeError('A picture of a report must be a data URL of a PNG, JPEG or WebP.');
  }
  return `<figure><img src="${url}" alt="${text(label)}"><figcaption>${text(label)}</figcaption></figure>`;
}

function measures(evaluations: readonly Evaluation[], language: Language): string {
  const texts = REPORT_TEXTS[language];
  const all = evaluations.flatMap(({ verdicts }) => verdicts.flatMap((verdict) => verdict.measures));
  if (all.length === 0) return '';
  const rows = all.map((one) => [text(one.name), text(valueText(one)), text(limitText(one))]);
  return [
    `<details><summary>${text(texts.measures)}</summary>`,
    table('measures', [texts.measure, texts.value, texts.limit], rows),
    '</details>',
  ].join('\n');
}

/** What a model wrote itself is quoted and says in which language it is. */
function descriptionHtml(parts: readonly DescriptionPart[]): string {
  return parts
    .map((part) => (part.lang === null ? text(part.text) : `<q lang="${part.lang}">${text(part.text)}</q>`))
    .join(' ');
}

/** @param name of its style. @param rows cells as HTML. */
function table(name: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${cell}</td>`).join('');
  return [
    `<div class="scroll"><table class="${name}"><thead><tr>${head.map((one) => `<th scope="col">${text(one)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table></div>`,
  ].join('\n');
}

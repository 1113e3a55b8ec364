/** A report as Markdown: short enough for an issue or a chat. */
import type { Evaluation } from '../core/evaluation';
import { FORMATS } from '../texts/formats';
import type { Language } from '../texts/language';
import { escapeMarkdown } from './markup';
import { reportParts } from './parts';
import { REPORT_TEXTS } from './texts';

/** @param evaluations of one pair, at least one. */
export function markdownReport(
  evaluations: readonly Evaluation[],
  language: Language,
  timeZone?: string,
): string {
  const texts = REPORT_TEXTS[language];
  const parts = reportParts(evaluations, language, timeZone);
  const lines = [
    `## ${texts.title}`,
    '',
    `**${texts.instruction}${FORMATS[language].colon.trim()}** ${escapeMarkdown(parts.instruction)}`,
    '',
    table(
      [texts.dimension, texts.judge, texts.answer, texts.confidence, texts.summary],
      parts.verdicts.map((row) => [row.dimension, row.judge, row.words, row.confidence, row.summary]),
    ),
    '',
    ...parts.scores.flatMap((score) => [score, '']),
    `### ${texts.findings}`,
    '',
  ];
  if (parts.findings.length === 0) lines.push(texts.noFindings);
  for (const { number, type, description, where, counts } of parts.findings) {
    const note = counts ? '' : ` *(${texts.requested})*`;
    lines.push(`${number}. **${escapeMarkdown(type)}**${note}: ${escapeMarkdown(description)} \`${where}\``);
  }
  lines.push('', `${texts.by(parts.judges.map(escapeMarkdown))} ${parts.when}`, '');
  return lines.join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

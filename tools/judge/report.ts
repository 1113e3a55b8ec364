/** What is said at the end of a run: tables for people, JSON for machines, the record of the run. */
import { writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { RunFile } from '../../src/bench/run/runFile';
import type { Cost } from '../../src/bench/score/cost';
import { formatScore } from '../../src/core/formatScore';
import type { ScoreTable } from '../../src/core/scoreTable';

export interface JudgeReport {
  id: string;
  table: ScoreTable | null;
  cost: Cost | null;
}

/** Prints the tables to standard error, and writes them as JSON where that was asked for: of several judges by their ids. */
export function reportScores(reports: readonly JudgeReport[], json: string | null): void {
  const scored = reports.flatMap(({ table, ...rest }) => (table ? [{ table, ...rest }] : []));
  if (scored.length === 0) {
    if (json !== null) console.error('No row has a label, so there is nothing to score.');
    return;
  }
  for (const { id, table, cost } of scored) {
    console.error(`\n${reports.length > 1 ? `${id}\n` : ''}${formatScore(table)}`);
    if (cost) console.error(costLine(cost));
  }
  const [only] = scored;
  const data =
    reports.length === 1 && only
      ? only.table
      : Object.fromEntries(scored.map(({ id, table }) => [id, table]));
  const text = `${JSON.stringify(data, null, 2)}\n`;
  if (json === '-') process.stdout.write(text);
  else if (json !== null) writeFileSync(json, text);
}

function costLine({ rows, seconds, tokens, retries }: Cost): string {
  const words = [`${seconds.mean.toFixed(2)} s a pair (median ${seconds.median.toFixed(2)}, of ${rows})`];
  if (tokens)
    words.push(
      `${Math.round(tokens.prompt)} tokens read (${Math.round(tokens.cached)} from the cache) and ${Math.round(tokens.generated)} written a pair`,
    );
  if (retries > 0) words.push(`${retries} tries again`);
  return `Time and tokens: ${words.join('; ')}.`;
}

/** @param browser its version, where one was used. */
export function machineFacts(browser: string | null): RunFile['machine'] {
  const [cpu] = cpus();
  return {
    system: `${platform()} ${release()} ${arch()}`,
    processor: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    ...(browser === null ? {} : { browser }),
  };
}

/** Collects labelled rows while they are judged, and reports how well the judge did. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorRow, OutputRow } from '../../src/core/exchange';
import { formatScore } from '../../src/core/formatScore';
import { pointsInside, regionIou, type TrueMask, uniteMasks } from '../../src/core/metrics/regions';
import { type ScoredRow, scoreRows } from '../../src/core/score';
import { decodePng } from '../../src/pixels/decode-png';

/** Places are scored where a judge can be expected to point: at content and at repainted texture. */
const PLACED_TYPES: readonly string[] = ['add', 'remove', 'replace', 'repainting'];

export class Scores {
  readonly #folder: string;
  readonly #rows: ScoredRow[] = [];
  #missingMasks = 0;

  /** @param jsonl the labelled file; its masks are named relative to it. */
  constructor(jsonl: string) {
    this.#folder = dirname(jsonl);
  }

  /** Rows without a label are passed over. */
  async add(row: OutputRow | ErrorRow): Promise<void> {
    if (!row.label) return;
    const unintended = row.unintended ?? [];
    this.#rows.push({
      label: row.label,
      unintended,
      task: row.task ?? null,
      result: 'result' in row ? row.result : null,
      places: 'evaluation' in row ? await this.#places(row) : null,
    });
  }

  /** Prints the table to standard error and writes it as JSON where that was asked for. */
  report(json: string | null): void {
    if (this.#rows.length === 0) {
      if (json !== null) console.error('No row has a label, so there is nothing to score.');
      return;
    }
    const table = scoreRows(this.#rows, this.#missingMasks);
    console.error(`\n${formatScore(table)}`);
    const text = `${JSON.stringify(table, null, 2)}\n`;
    if (json === '-') process.stdout.write(text);
    else if (json !== null) writeFileSync(json, text);
  }

  async #places({ unintended = [], evaluation }: OutputRow): Promise<ScoredRow['places']> {
    const masks: TrueMask[] = [];
    for (const { type, mask } of unintended) {
      if (mask === null || !PLACED_TYPES.includes(type)) continue;
      const read = await this.#mask(mask);
      if (read) masks.push(read);
      else this.#missingMasks++;
    }
    const truth = uniteMasks(masks);
    const findings = evaluation.findings.filter(
      (finding) => finding.intention === 'unasked' && PLACED_TYPES.includes(finding.type),
    );
    // A judge that cannot say where is not scored on it; one that can has missed the place when it names none.
    const canPoint = evaluation.judge.kind === 'evidence' || findings.some((f) => f.regions.length > 0);
    if (!truth || !canPoint) return null;
    const iou = regionIou(
      findings.flatMap((finding) => finding.regions),
      truth,
    );
    const pointing = pointsInside(findings, truth);
    return iou === null || pointing === null ? null : { iou, pointing };
  }

  async #mask(name: string): Promise<TrueMask | null> {
    const path = join(this.#folder, name);
    if (!existsSync(path)) return null;
    try {
      const { width, height, data } = await decodePng(new Uint8Array(readFileSync(path)));
      return { width, height, data: Uint8Array.from({ length: width * height }, (_, i) => data[i * 3] ?? 0) };
    } catch {
      return null; // counted, and told in the table
    }
  }
}

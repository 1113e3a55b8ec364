/** Collects labelled rows while they are judged, and reports how well the judge did. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Evaluation, Verdict } from '../../src/core/evaluation';
import type { ErrorRow, OutputRow } from '../../src/core/exchange';
import { formatScore } from '../../src/core/formatScore';
import type { Label } from '../../src/core/labels';
import { pointsInside, regionIou, type TrueMask, uniteMasks } from '../../src/core/metrics/regions';
import { type ScoredRow, scoreRows } from '../../src/core/score';
import type { Misfit } from '../../src/core/scoreTable';
import { decodePng } from '../../src/pixels/decode-png';

/** Places are scored where a judge can be expected to point: at content and at repainted texture. */
const PLACED_TYPES: readonly string[] = ['add', 'remove', 'replace', 'repainting'];
/** How far a box may reach out of the image, pixels: less is rounding. */
const SLACK = 1;

export class Scores {
  readonly #folder: string;
  readonly #rows: ScoredRow[] = [];
  readonly #misfits: Misfit[] = [];

  /** @param jsonl the labelled file; its masks are named relative to it. */
  constructor(jsonl: string) {
    this.#folder = dirname(jsonl);
  }

  /** Rows without a label are passed over. */
  async add(row: OutputRow | ErrorRow): Promise<void> {
    if (!row.label) return;
    this.#rows.push({
      label: row.label,
      unintended: row.unintended ?? [],
      task: row.task ?? null,
      source: sourceKey(row.source),
      result: 'result' in row ? row.result : null,
      places: 'evaluation' in row ? await this.#places(row) : null,
      signals: 'evaluation' in row ? signalsOf(row.evaluation) : {},
    });
  }

  /** Prints the table to standard error and writes it as JSON where that was asked for. */
  report(json: string | null): void {
    if (this.#rows.length === 0) {
      if (json !== null) console.error('No row has a label, so there is nothing to score.');
      return;
    }
    const table = scoreRows(this.#rows, this.#misfits);
    console.error(`\n${formatScore(table)}`);
    const text = `${JSON.stringify(table, null, 2)}\n`;
    if (json === '-') process.stdout.write(text);
    else if (json !== null) writeFileSync(json, text);
  }

  async #places({ id, unintended = [], evaluation }: OutputRow): Promise<ScoredRow['places']> {
    const { width, height } = evaluation.pair.before;
    const masks: TrueMask[] = [];
    let misfit = false;
    for (const { type, mask } of unintended) {
      if (mask === null || !PLACED_TYPES.includes(type)) continue;
      const read = await this.#mask(mask);
      if (read?.width === width && read.height === height) masks.push(read);
      else {
        misfit = true;
        this.#misfits.push({ id, kind: read ? 'mask of another size' : 'unreadable mask', name: mask });
      }
    }
    const findings = evaluation.findings.filter(
      (finding) => finding.intention === 'unasked' && PLACED_TYPES.includes(finding.type),
    );
    for (const finding of findings) {
      for (const { box } of finding.regions) {
        const inside =
          Math.min(box.x, box.y) >= -SLACK &&
          box.x + box.width <= width + SLACK &&
          box.y + box.height <= height + SLACK;
        if (!inside) this.#misfits.push({ id, kind: 'region outside the image', name: finding.id });
      }
    }
    const truth = uniteMasks(masks);
    // A judge that cannot say where is not scored on it; one that can has missed the place when it names none.
    const canPoint = evaluation.judge.kind === 'evidence' || findings.some((f) => f.regions.length > 0);
    // With a part of the truth missing, what lies there would be held against the judge.
    if (!truth || misfit || !canPoint) return null;
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

/** Equal for pairs made from one picture, or from one drawing of a scene. */
function sourceKey(source: Label['source']): string | null {
  if (source === undefined) return null;
  const { kind, name, seed } = source;
  return kind === 'image' ? `image ${name}` : `scene ${name} ${seed}`;
}

function signalsOf({ judge, verdicts, findings }: Evaluation): ScoredRow['signals'] {
  const signals: ScoredRow['signals'] = {};
  for (const verdict of verdicts) {
    const { dimension } = verdict;
    const confidence = probabilityOfIssue(verdict);
    // A model is asked for types alone; the severity of its findings is a placeholder.
    const worst = findings
      .filter((finding) => finding.dimension === dimension && finding.intention === 'unasked')
      .reduce((most, finding) => Math.max(most, finding.severity), 0);
    signals[dimension] = {
      ...(judge.kind === 'evidence' ? { severity: worst } : {}),
      ...(confidence === null ? {} : { confidence }),
    };
  }
  return signals;
}

function probabilityOfIssue({ answer, confidence }: Verdict): number | null {
  if (confidence === null || (answer !== 'issue' && answer !== 'consistent')) return null;
  return answer === 'issue' ? confidence : 1 - confidence;
}

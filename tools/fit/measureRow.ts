/** Measures one labelled pair. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { plainMeasures } from '../../src/bench/baselines/measures';
import type { InputRow } from '../../src/core/exchange';
import { readInstruction } from '../../src/evidence/instruction';
import { observe } from '../../src/evidence/observe';
import { BLOCK } from '../../src/pixels/bands';
import { decodePng } from '../../src/pixels/decode-png';
import { preparePair } from '../../src/pixels/prepare';
import { toRegion } from '../../src/pixels/regions';
import type { Task } from '../judge/rows';
import type { PairRecord } from './record';
import { matchRegion, motionErrorOf, trueContents } from './truth';

/** @param folder where the masks of the row are named from. @throws Error when an image is no PNG. */
export async function measureRow({ row, before, after }: Task, folder: string): Promise<PairRecord> {
  if (!row.label) throw new Error(`${row.id}: the row has no label.`);
  const original = await decodePng(new Uint8Array(readFileSync(before)));
  const other = await decodePng(new Uint8Array(readFileSync(after)));
  const started = performance.now();
  const pair = preparePair(original, other);
  const { restoration } = readInstruction(row.prompt);
  const nothing = () => Promise.resolve();
  const { seen, candidates, regions, measured } = await observe(
    { before: pair.before, after: pair.after, beforeSize: original, afterSize: other, restoration },
    nothing,
    nothing,
  );
  const seconds = (performance.now() - started) / 1000;
  const truths = await trueContents(row, folder);
  const { width, height } = pair.size;
  const columns = seen.comparison.color.width;
  return {
    id: row.id,
    prompt: row.prompt,
    label: row.label,
    unintended: row.unintended,
    intended: row.intended,
    task: row.task,
    source: row.source,
    picture: pictureOf(row),
    features: measured.features,
    regions: candidates.patches.map((patch, i) => {
      const place = toRegion(patch, columns, seen.grid.cell, pair.size, original);
      return { features: regions[i]!, place, truth: matchRegion(place, truths) };
    }),
    repainted: measured.local.repainted.map((patch) =>
      toRegion(patch, measured.local.columns, BLOCK, pair.size, original),
    ),
    motionError: motionErrorOf(row, seen.map, width, height),
    plain: plainMeasures(pair.before, pair.after),
    size: { width, height },
    seconds,
  };
}

/** Two scenes of one kind are two pictures; pairs of one image have seeds of their own. */
function pictureOf({ id, source }: InputRow): string {
  if (!source) return id;
  return source.kind === 'scene' ? `scene ${source.name} ${source.seed}` : `image ${source.name}`;
}

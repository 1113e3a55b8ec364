/** How candidate regions and motion lie to what is known to be true. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputRow } from '../../src/core/exchange';
import { drawRegions } from '../../src/core/metrics/regions';
import type { Region } from '../../src/core/region';
import { type Affine, moved } from '../../src/pixels/affine';
import { decodePng } from '../../src/pixels/decode-png';
import type { PairRecord } from './record';

interface TrueContent {
  kind: string;
  intended: boolean;
  width: number;
  height: number;
  data: Uint8Array;
}

/** The true masks of content changes: unasked ones, and the edit that was asked for. */
export async function trueContents(row: InputRow, folder: string): Promise<TrueContent[]> {
  const wanted = (row.unintended ?? [])
    .filter((u) => u.dimension === 'semantic' && u.mask !== null)
    .map((u) => ({ kind: u.type as string, intended: false, mask: u.mask! }));
  const asked = row.intended;
  if (asked?.mask && row.task === 'edit')
    wanted.push({ kind: kindOf(asked.kind), intended: true, mask: asked.mask });
  return Promise.all(
    wanted.map(async ({ kind, intended, mask }) => {
      const { width, height, data } = await decodePng(new Uint8Array(readFileSync(join(folder, mask))));
      const grey = Uint8Array.from({ length: width * height }, (_, i) => (data[i * 3]! > 127 ? 1 : 0));
      return { kind, intended, width, height, data: grey };
    }),
  );
}

/** `add/object` and a scene's `add` alike; what is neither added nor removed became something else. */
function kindOf(change: string): string {
  const [first = ''] = change.split('/');
  return first === 'add' || first === 'remove' ? first : 'replace';
}

/** @returns the true change that the region lies on most, null where it touches none. */
export function matchRegion(
  place: Region,
  truths: readonly TrueContent[],
): PairRecord['regions'][number]['truth'] {
  let best: PairRecord['regions'][number]['truth'] = null;
  for (const truth of truths) {
    const drawn = drawRegions([place], truth.width, truth.height);
    let both = 0;
    let own = 0;
    let other = 0;
    for (let i = 0; i < drawn.length; i++) {
      own += drawn[i]!;
      other += truth.data[i]!;
      both += drawn[i]! & truth.data[i]!;
    }
    if (both === 0) continue;
    const iou = both / (own + other - both);
    const inside = both / own;
    if (best === null || inside > best.inside)
      best = { kind: truth.kind, intended: truth.intended, iou, inside };
  }
  return best;
}

/** @returns mean distance between where the map and the true motion send the frame; null where it is not known. */
export function motionErrorOf(row: InputRow, map: Affine, width: number, height: number): number | null {
  const motions = (row.unintended ?? []).filter((u) => u.type === 'misalignment');
  const [only] = motions;
  if (motions.length !== 1 || !only) return null;
  const { dx, dy, degrees, factor } = only.parameters;
  const cx = (width - 1) / 2;
  const cy = (height - 1) / 2;
  let truth: ((x: number, y: number) => [number, number]) | null = null;
  if (only.method === 'misalignment/shift' && dx !== undefined && dy !== undefined)
    truth = (x, y) => [x + dx, y + dy];
  if (only.method === 'misalignment/scale' && factor !== undefined)
    truth = (x, y) => [cx + factor * (x - cx), cy + factor * (y - cy)];
  if (only.method === 'misalignment/rotation' && degrees !== undefined) {
    const c = Math.cos((degrees * Math.PI) / 180);
    const s = Math.sin((degrees * Math.PI) / 180);
    truth = (x, y) => [cx + c * (x - cx) - s * (y - cy), cy + s * (x - cx) + c * (y - cy)];
  }
  if (truth === null) return null;
  let sum = 0;
  let n = 0;
  for (let j = 0; j <= 8; j++) {
    for (let i = 0; i <= 8; i++, n++) {
      const [x, y] = [((width - 1) * i) / 8, ((height - 1) * j) / 8];
      const [u, v] = truth(x, y);
      const [p, q] = moved(map, x, y);
      sum += Math.hypot(u - p, v - q);
    }
  }
  return sum / n;
}

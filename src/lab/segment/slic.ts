/**
 * Superpixels: SLIC (Achanta, Shaji, Smith, Lucchi, Fua and Süsstrunk 2012), k-means over CIELAB and place within
 * windows, then pieces that came apart are given to their neighbours.
 */
import type { Reduced } from './reduced';

/** Distance of the first centres, pixels of the reduced picture. */
const STEP = 9;
/** Delta E that weighs as much as one step of distance. */
const COMPACTNESS = 12;
const ROUNDS = 6;

export interface Superpixels {
  /** 0 to count - 1, one a pixel. */
  readonly labels: Int32Array;
  readonly count: number;
}

export function slic(picture: Reduced): Superpixels {
  const { width, height, L, a, b } = picture;
  const columns = Math.max(1, Math.round(width / STEP));
  const rows = Math.max(1, Math.round(height / STEP));
  const count = columns * rows;
  // x, y, L, a, b of each centre
  const centers = new Float32Array(count * 5);
  for (let k = 0; k < count; k++) {
    const x = Math.floor((((k % columns) + 0.5) * width) / columns);
    const y = Math.floor(((Math.floor(k / columns) + 0.5) * height) / rows);
    const i = y * width + x;
    centers.set([x, y, L[i]!, a[i]!, b[i]!], k * 5);
  }
  const labels = new Int32Array(width * height);
  const least = new Float32Array(width * height);
  const place = (COMPACTNESS / STEP) ** 2;
  for (let round = 0; round < ROUNDS; round++) {
    least.fill(Number.POSITIVE_INFINITY);
    for (let k = 0; k < count; k++) {
      const [cx, cy] = [centers[k * 5]!, centers[k * 5 + 1]!];
      const [cL, ca, cb] = [centers[k * 5 + 2]!, centers[k * 5 + 3]!, centers[k * 5 + 4]!];
      const right = Math.min(width - 1, Math.ceil(cx + 1.5 * STEP));
      const bottom = Math.min(height - 1, Math.ceil(cy + 1.5 * STEP));
      for (let y = Math.max(0, Math.floor(cy - 1.5 * STEP)); y <= bottom; y++) {
        for (let x = Math.max(0, Math.floor(cx - 1.5 * STEP)); x <= right; x++) {
          const i = y * width + x;
          const [dL, da, db] = [L[i]! - cL, a[i]! - ca, b[i]! - cb];
          const d = dL * dL + da * da + db * db + place * ((x - cx) ** 2 + (y - cy) ** 2);
          if (d < least[i]!) {
            least[i] = d;
            labels[i] = k;
          }
        }
      }
    }
    move(centers, labels, picture);
  }
  return connect(labels, width, height);
}

function move(centers: Float32Array, labels: Int32Array, { width, L, a, b }: Reduced): void {
  const many = new Float64Array(centers.length / 5);
  const sums = new Float64Array(centers.length);
  for (let i = 0; i < labels.length; i++) {
    const k = labels[i]!;
    const x = i % width;
    many[k]!++;
    sums[k * 5]! += x;
    sums[k * 5 + 1]! += (i - x) / width;
    sums[k * 5 + 2]! += L[i]!;
    sums[k * 5 + 3]! += a[i]!;
    sums[k * 5 + 4]! += b[i]!;
  }
  for (let k = 0; k < many.length; k++) {
    if (many[k] === 0) continue;
    for (let c = 0; c < 5; c++) centers[k * 5 + c] = sums[k * 5 + c]! / many[k]!;
  }
}

/** Gives every connected piece a label of its own; pieces below a quarter of a step's square join the one before. */
function connect(labels: Int32Array, width: number, height: number): Superpixels {
  const out = new Int32Array(labels.length).fill(-1);
  const least = (STEP * STEP) / 4;
  const piece = new Int32Array(labels.length);
  let count = 0;
  for (let start = 0; start < labels.length; start++) {
    if (out[start] !== -1) continue;
    let length = 1;
    let neighbour = -1;
    piece[0] = start;
    out[start] = count;
    for (let head = 0; head < length; head++) {
      const i = piece[head]!;
      const x = i % width;
      for (let side = 0; side < 4; side++) {
        if ((side === 0 && x === 0) || (side === 1 && x === width - 1)) continue;
        const j = side === 0 ? i - 1 : side === 1 ? i + 1 : side === 2 ? i - width : i + width;
        if (j < 0 || j >= width * height) continue;
        if (out[j] === -1 && labels[j] === labels[start]) {
          out[j] = count;
          piece[length++] = j;
        } else if (out[j] !== -1 && out[j] !== count) neighbour = out[j]!;
      }
    }
    if (length < least && neighbour >= 0) for (let k = 0; k < length; k++) out[piece[k]!] = neighbour;
    else count++;
  }
  return { labels: out, count };
}

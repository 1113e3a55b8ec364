/** Order statistics that stand up to outliers. */

/** @returns the `share` quantile (0 to 1) of the first `count` values by nearest rank; 0 when there are none. */
export function quantile(values: ArrayLike<number>, share: number, count = values.length): number {
  if (count <= 0) return 0;
  const copy = new Float32Array(count);
  for (let i = 0; i < count; i++) copy[i] = values[i]!;
  return select(copy, Math.min(count - 1, Math.max(0, Math.round(share * (count - 1)))), count);
}

/** The median of the first `count` values as {@link median} gives it; reorders them. */
export function medianInPlace(values: Float32Array, count: number): number {
  return count <= 0 ? 0 : select(values, Math.round(0.5 * (count - 1)), count);
}

/** Hoare's selection: the k-th least of the first `count` values (0 first); reorders them. */
export function select(values: Float32Array, k: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const swap = values[i]!;
        values[i++] = values[j]!;
        values[j--] = swap;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** @returns the median; 0 when there are no values. */
export function median(values: ArrayLike<number>, count = values.length): number {
  return quantile(values, 0.5, count);
}

/** @returns 1.4826 times the median absolute deviation from `centre`: the standard deviation, were it a normal one. */
export function robustSpread(values: ArrayLike<number>, centre: number, count = values.length): number {
  const distances = new Float32Array(count);
  for (let i = 0; i < count; i++) distances[i] = Math.abs(values[i]! - centre);
  return 1.4826 * median(distances, count);
}

/** @returns every n-th value, so that about `wanted` of them are left. */
export function thin(values: Float32Array, wanted: number): Float32Array {
  const step = Math.max(1, Math.floor(values.length / wanted));
  if (step === 1) return values;
  const out = new Float32Array(Math.ceil(values.length / step));
  for (let i = 0, j = 0; i < values.length; i += step, j++) out[j] = values[i]!;
  return out;
}

/** @returns `value` held within [low, high]; `low` for NaN. */
export function clamp(value: number, low: number, high: number): number {
  return value > low ? Math.min(value, high) : low;
}

/**
 * Solves the symmetric positive system `matrix` x = `right` (n x n, row by row) by elimination with pivots.
 * @returns the solution, or null where the system is singular.
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const n = right.length;
  const m = matrix.slice();
  const x = right.slice();
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(m[i * n + k]!) > Math.abs(m[pivot * n + k]!)) pivot = i;
    }
    if (!(Math.abs(m[pivot * n + k]!) > 1e-12)) return null;
    if (pivot !== k) {
      for (let j = 0; j < n; j++) {
        const t = m[k * n + j]!;
        m[k * n + j] = m[pivot * n + j]!;
        m[pivot * n + j] = t;
      }
      const t = x[k]!;
      x[k] = x[pivot]!;
      x[pivot] = t;
    }
    for (let i = k + 1; i < n; i++) {
      const f = m[i * n + k]! / m[k * n + k]!;
      if (f === 0) continue;
      for (let j = k; j < n; j++) m[i * n + j]! -= f * m[k * n + j]!;
      x[i]! -= f * x[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let sum = x[k]!;
    for (let j = k + 1; j < n; j++) sum -= m[k * n + j]! * x[j]!;
    x[k] = sum / m[k * n + k]!;
  }
  return x.every(Number.isFinite) ? x : null;
}

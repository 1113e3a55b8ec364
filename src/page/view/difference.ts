/** The difference of two pictures as a picture. Only for the eye: verdicts rest on the evidence judge's own maps. */

/** `colour`: |after - before| in each channel. `brightness`: what became brighter or darker, in two colours. */
export const DIFFERENCES = ['colour', 'brightness'] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

export const GAINS: readonly number[] = [1, 2, 4, 8, 16, 32];

type Bytes = Uint8ClampedArray<ArrayBufferLike>;

/** Colours of `brightness`: darker is blue, brighter is orange; both grow out of near black. */
export const DARKER = [58, 145, 235] as const;
export const BRIGHTER = [255, 150, 30] as const;

/**
 * @param before, after RGBA of one length; alpha 0 in either leaves the place transparent.
 * @param gain differences are multiplied by it; what exceeds 255 is cut.
 * @param out takes the picture: RGBA of the same length; may be one of the inputs.
 */
export function difference(
  before: Bytes,
  after: Bytes,
  kind: DifferenceKind,
  gain: number,
  out: Bytes,
): void {
  if (kind === 'colour') colourDifference(before, after, gain, out);
  else brightnessDifference(before, after, gain, out);
}

function colourDifference(before: Bytes, after: Bytes, gain: number, out: Bytes): void {
  for (let i = 0; i < out.length; i += 4) {
    const alpha = Math.min(before[i + 3]!, after[i + 3]!);
    // a clamped array cuts at 255 by itself
    out[i] = Math.abs(after[i]! - before[i]!) * gain;
    out[i + 1] = Math.abs(after[i + 1]! - before[i + 1]!) * gain;
    out[i + 2] = Math.abs(after[i + 2]! - before[i + 2]!) * gain;
    out[i + 3] = alpha;
  }
}

/** Signed luma (ITU-R BT.601), in thousandths until it is rounded. */
function brightnessDifference(before: Bytes, after: Bytes, gain: number, out: Bytes): void {
  const table = brightnessTable();
  for (let i = 0; i < out.length; i += 4) {
    const alpha = Math.min(before[i + 3]!, after[i + 3]!);
    const luma =
      299 * (after[i]! - before[i]!) +
      587 * (after[i + 1]! - before[i + 1]!) +
      114 * (after[i + 2]! - before[i + 2]!);
    const step = Math.max(-255, Math.min(255, Math.round((luma * gain) / 1000)));
    const at = 3 * (step + 255);
    out[i] = table[at]!;
    out[i + 1] = table[at + 1]!;
    out[i + 2] = table[at + 2]!;
    out[i + 3] = alpha;
  }
}

let table: Uint8ClampedArray | null = null;

/** RGB for -255 to 255: from blue by near black to orange. */
export function brightnessTable(): Uint8ClampedArray {
  if (table !== null) return table;
  table = new Uint8ClampedArray(3 * 511);
  for (let step = -255; step <= 255; step++) {
    const end = step < 0 ? DARKER : BRIGHTER;
    // the square root brings out what is faint
    const share = Math.sqrt(Math.abs(step) / 255);
    for (let c = 0; c < 3; c++) table[3 * (step + 255) + c] = 24 + ((end[c] ?? 0) - 24) * share;
  }
  return table;
}

/** From stored sRGB bytes to linear light, to CIE L*a*b*, and back. The way to L*a*b* is src/pixels/lab.ts. */
import type { RgbImage } from '../../core/pixels';
import { type LabPlanes, labPlanes } from '../../pixels/lab';
import { toImage } from './kit';

/** @param value 0 to 255. @returns linear light, 0 to 1 (IEC 61966-2-1). */
export function toLinear(value: number): number {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

/** @param light 0 to 1; what lies outside is clipped. @returns 0 to 255, unrounded. */
export function fromLinear(light: number): number {
  const v = Math.min(1, Math.max(0, light));
  return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
}

const CURVE_STEPS = 8192;
const curve = Float32Array.from({ length: CURVE_STEPS + 2 }, (_, i) => fromLinear(i / CURVE_STEPS));

/** As {@link fromLinear}, from a table: off by less than 0.02. */
export function fromLinearFast(light: number): number {
  const at = Math.min(1, Math.max(0, light)) * CURVE_STEPS;
  const i = at | 0;
  return curve[i]! + (curve[i + 1]! - curve[i]!) * (at - i);
}

const EDGE = 6 / 29;
const WHITE_X = 0.95047;
const WHITE_Z = 1.08883;

/** CIE's f reversed (CIE 15:2018). */
function uncurve(t: number): number {
  return t > EDGE ? t * t * t : 3 * EDGE * EDGE * (t - 4 / 29);
}

/** Edits L*, a* and b* in place. */
type LabChange = (color: [number, number, number]) => void;

/** @returns the image with every pixel's L*, a* and b* changed; what leaves sRGB is clipped channel by channel. */
export function changeLab(image: RgbImage, change: LabChange): RgbImage {
  const { L, a, b }: LabPlanes = labPlanes(image);
  const values = new Float32Array(image.data.length);
  const color: [number, number, number] = [0, 0, 0];
  for (let i = 0, to = 0; i < L.data.length; i++, to += 3) {
    color[0] = L.data[i]!;
    color[1] = a.data[i]!;
    color[2] = b.data[i]!;
    change(color);
    const fy = (color[0] + 16) / 116;
    const x = WHITE_X * uncurve(fy + color[1] / 500);
    const y = uncurve(fy);
    const z = WHITE_Z * uncurve(fy - color[2] / 200);
    // The inverse of the matrix of IEC 61966-2-1 that labPlanes uses.
    values[to] = fromLinearFast(3.2404542 * x - 1.5371385 * y - 0.4985314 * z);
    values[to + 1] = fromLinearFast(-0.969266 * x + 1.8760108 * y + 0.041556 * z);
    values[to + 2] = fromLinearFast(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
  }
  return toImage(image, values);
}

/** @param change edits a* and b* in place; L* stays. @returns as {@link changeLab}. */
export function changeChroma(image: RgbImage, change: (ab: [number, number]) => void): RgbImage {
  const ab: [number, number] = [0, 0];
  return changeLab(image, (color) => {
    ab[0] = color[1];
    ab[1] = color[2];
    change(ab);
    color[1] = ab[0];
    color[2] = ab[1];
  });
}

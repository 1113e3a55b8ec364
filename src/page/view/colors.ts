/**
 * Colours of maps and marks. Made by formula, ordered by lightness, so that they say the same to every kind of eye and in
 * grey. OKLab after Björn Ottosson, "A perceptual color space for image processing" (2020).
 */

export type Rgb = readonly [number, number, number];

/** @param lightness 0 to 1. @param chroma about 0 to 0.3. @param hue degrees. @returns sRGB, 0 to 255, cut to the gamut. */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light to sRGB, IEC 61966-2-1. */
function encode(linear: number): number {
  const v = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055));
}

/** The colour of a map at `t`, 0 to 1: violet, blue, green, yellow, evenly growing lighter. */
export function mapColor(t: number): Rgb {
  return oklch(0.38 + 0.55 * t, 0.12 + 0.05 * Math.sin(Math.PI * t), 300 - 195 * t);
}

/** From here on a map is drawn fully: weaker change is more and more transparent, so that the image shows. */
const OPAQUE_FROM = 0.25;

/** Opacity of a map at `t`, 0 to 1. */
export function mapAlpha(t: number): number {
  return Math.min(1, t / OPAQUE_FROM);
}

/** The 256 steps of a map as RGBA. */
export function mapTable(): Uint8ClampedArray {
  const table = new Uint8ClampedArray(4 * 256);
  for (let i = 1; i < 256; i++) table.set([...mapColor(i / 255), Math.round(255 * mapAlpha(i / 255))], 4 * i);
  return table;
}

/**
 * Colours of marks: orange for what counts, blue for what was asked for. The lines differ too: solid and dashed. Dark
 * and light rims keep them visible on any picture.
 */
export const MARKS = {
  unasked: [255, 122, 26],
  requested: [74, 163, 255],
} as const satisfies Readonly<Record<string, Rgb>>;

export const css = ([r, g, b]: Rgb, alpha = 1): string => `rgb(${r} ${g} ${b} / ${alpha})`;

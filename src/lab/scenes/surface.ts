/** What a surface is made of; the numbers of the patterns are those of the shader (shading.ts). */

export const PATTERN = {
  plain: 0,
  wood: 1,
  brick: 2,
  soil: 3,
  asphalt: 4,
  cloth: 5,
  stone: 6,
  bark: 7,
  leaf: 8,
  metal: 9,
  skin: 10,
  hair: 11,
  paper: 12,
  glass: 13,
  water: 14,
  plaster: 15,
  roof: 16,
  planks: 17,
  light: 18,
  decal: 19,
  grass: 20,
  glaze: 21,
  fruit: 22,
  tiles: 23,
  paint: 24,
  mountain: 25,
} as const;
export type Pattern = keyof typeof PATTERN;

export interface Surface {
  /** sRGB, 0xRRGGBB. */
  readonly color: number;
  readonly pattern: Pattern;
  /** 0 mirror to 1 chalk. */
  readonly rough: number;
  readonly metal: number;
  /** Size of the pattern, times its natural one; negative runs it along the other axis. */
  readonly scale: number;
}

const ROUGH: Partial<Record<Pattern, number>> = {
  plain: 0.6,
  wood: 0.55,
  metal: 0.32,
  skin: 0.48,
  hair: 0.5,
  glass: 0.06,
  water: 0.05,
  glaze: 0.18,
  fruit: 0.38,
  tiles: 0.3,
  paint: 0.25,
  leaf: 0.6,
};

/** @param color sRGB, 0xRRGGBB. */
export function surface(
  color: number,
  pattern: Pattern = 'plain',
  more: Partial<Pick<Surface, 'rough' | 'metal' | 'scale'>> = {},
): Surface {
  return {
    color,
    pattern,
    rough: ROUGH[pattern] ?? 0.9,
    metal: pattern === 'metal' ? 1 : 0,
    scale: 1,
    ...more,
  };
}

/** @returns the colour, lighter (amount > 0, towards white) or darker (amount < 0, towards black); -1 to 1. */
export function shade(color: number, amount: number): number {
  const part = (shift: number) => {
    const c = (color >> shift) & 255;
    return Math.round(amount >= 0 ? c + (255 - c) * amount : c * (1 + amount));
  };
  return (part(16) << 16) | (part(8) << 8) | part(0);
}

/** @returns the colour between two, at 0 the first. */
export function blend(p: number, q: number, t: number): number {
  const part = (shift: number) => Math.round(((p >> shift) & 255) * (1 - t) + ((q >> shift) & 255) * t);
  return (part(16) << 16) | (part(8) << 8) | part(0);
}

const toLinear = (byte: number): number => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

/** @returns linear red, green, blue of an sRGB colour, 0 to 1. */
export function linear(color: number): [number, number, number] {
  return [toLinear((color >> 16) & 255), toLinear((color >> 8) & 255), toLinear(color & 255)];
}

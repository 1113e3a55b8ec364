/** Light and look, drawn by a seed: times of day and weather outside, windows inside, and what a camera makes of them. */
import type { Dice } from '../layout';
import type { Light, Look, Rgb, Vec3 } from '../types';

const times = (a: Rgb, k: number): Rgb => [a[0] * k, a[1] * k, a[2] * k];

export function way(azimuth: number, height: number): Vec3 {
  return [Math.sin(azimuth) * Math.cos(height), Math.sin(height), Math.cos(azimuth) * Math.cos(height)];
}

/** Outdoor light. @param azimuths range of the sun's direction; 0 is behind the camera's target seen from +z, i.e. towards +z. */
export function daylight(
  dice: Dice,
  azimuths: readonly [number, number],
  softness: number,
  hazes: readonly [number, number],
): Light {
  const hour = dice.pick(['noon', 'noon', 'morning', 'evening', 'overcast', 'golden'] as const);
  const azimuth = dice.between(...azimuths);
  const haze = dice.between(...hazes);
  const common = { softness, haze, lamps: [] };
  switch (hour) {
    case 'overcast':
      return {
        ...common,
        sun: way(azimuth, 0.9),
        sunColor: [0.5, 0.5, 0.5],
        zenith: [0.62, 0.67, 0.75],
        horizon: [0.82, 0.85, 0.88],
        ground: [0.22, 0.22, 0.2],
        clouds: 0.95,
        softness: softness * 5,
        haze: haze * 2.5,
      };
    case 'golden':
      return {
        ...common,
        sun: way(azimuth, dice.between(0.2, 0.32)),
        sunColor: [3.2, 1.75, 0.75],
        zenith: [0.2, 0.3, 0.52],
        horizon: [0.95, 0.68, 0.45],
        ground: [0.2, 0.15, 0.1],
        clouds: dice.between(0.2, 0.6),
      };
    case 'evening':
    case 'morning':
      return {
        ...common,
        sun: way(azimuth, dice.between(0.38, 0.6)),
        sunColor: [3, 2.35, 1.6],
        zenith: [0.2, 0.36, 0.68],
        horizon: hour === 'evening' ? [0.85, 0.76, 0.65] : [0.72, 0.8, 0.88],
        ground: [0.2, 0.18, 0.13],
        clouds: dice.between(0.1, 0.55),
      };
    case 'noon':
      return {
        ...common,
        sun: way(azimuth, dice.between(0.75, 1.1)),
        sunColor: [2.9, 2.7, 2.35],
        zenith: [0.16, 0.35, 0.74],
        horizon: [0.6, 0.74, 0.88],
        ground: [0.2, 0.19, 0.14],
        clouds: dice.between(0.05, 0.6),
      };
  }
}

/** Light from a window at one side. */
export function windowLight(dice: Dice, softness: number): Light {
  const side = dice.chance(0.5) ? 1 : -1;
  const warm = dice.between(0, 1);
  const tint: Rgb = [1 + 0.12 * warm, 1, 1.1 - 0.4 * warm];
  const level = dice.between(0.55, 1);
  return {
    sun: way(side * dice.between(0.5, 1.75), dice.between(0.45, 0.85)),
    sunColor: times(tint, dice.between(1.6, 2.9)),
    softness: softness * dice.between(0.6, 2.2),
    zenith: times([0.62, 0.63, 0.66], level),
    horizon: times([0.5, 0.47, 0.43], level),
    ground: times([0.26, 0.21, 0.17], level),
    clouds: 0,
    haze: 0,
    lamps: [],
  };
}

export function look(dice: Dice, shade: number): Look {
  return {
    exposure: dice.between(0.92, 1.22),
    contrast: dice.between(0, 0.35),
    saturation: dice.between(0.76, 0.98),
    warmth: dice.between(0.95, 1.06),
    vignette: dice.between(0.1, 0.4),
    grain: dice.between(0.8, 2.6),
    shade,
  };
}

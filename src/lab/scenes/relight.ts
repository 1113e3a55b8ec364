/** Other light for the same scene. */
import type { Light, Rgb, Vec3 } from './types';

export const RELIGHTS = [
  'warmer and lower, like in the evening',
  'cool and dim, like at dusk',
  'from the other side',
  'soft and grey, like on an overcast day',
  'brighter, like at noon',
] as const;

const by = (c: Rgb, k: Rgb): Rgb => [c[0] * k[0], c[1] * k[1], c[2] * k[2]];

function lowered([x, , z]: Vec3, height: number): Vec3 {
  const flat = Math.hypot(x, z) || 1;
  return [(x / flat) * Math.cos(height), Math.sin(height), (z / flat) * Math.cos(height)];
}

/** @returns the light, changed in the way that the words say. */
export function relit(light: Light, how: (typeof RELIGHTS)[number]): Light {
  switch (how) {
    case 'warmer and lower, like in the evening':
      return {
        ...light,
        sun: lowered(light.sun, 0.36),
        sunColor: [3.1, 1.75, 0.8],
        zenith: by(light.zenith, [0.85, 0.75, 0.7]),
        horizon: by(light.horizon, [1.15, 0.85, 0.65]),
      };
    case 'cool and dim, like at dusk':
      return {
        ...light,
        sunColor: [0.12, 0.16, 0.26],
        zenith: by(light.zenith, [0.4, 0.5, 0.75]),
        horizon: by(light.horizon, [0.45, 0.5, 0.7]),
        ground: by(light.ground, [0.4, 0.45, 0.6]),
        softness: light.softness * 3,
      };
    case 'from the other side':
      return { ...light, sun: [-light.sun[0], light.sun[1], light.sun[2]] };
    case 'soft and grey, like on an overcast day':
      return {
        ...light,
        sunColor: [0.45, 0.46, 0.48],
        clouds: light.clouds === 0 ? 0 : 0.95,
        horizon: by(light.horizon, [1.05, 1.08, 1.12]),
        softness: light.softness * 5,
      };
    case 'brighter, like at noon':
      return {
        ...light,
        sun: lowered(light.sun, 1.15),
        sunColor: [4, 3.8, 3.4],
        zenith: by(light.zenith, [1.25, 1.25, 1.25]),
        horizon: by(light.horizon, [1.2, 1.2, 1.2]),
      };
  }
}

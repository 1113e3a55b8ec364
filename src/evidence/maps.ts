/** What was seen, as the page draws it: maps of one byte a place, and the numbers of the motion. */
import { IDENTITY } from '../pixels/affine';
import type { Plane } from '../pixels/planes';
import type { AlignmentNumbers, HeatMap, MoreMap } from './contract';
import type { Observation } from './observation';

/** Heat per unit of colour difference. */
const HEAT_SCALE = 5;
const HEAT_UNITS = { full: 255 / HEAT_SCALE, unit: 'ΔE' } as const;

/** @returns the change strength. */
export function heatOf(seen: Observation): HeatMap {
  const { width, height, data } = seen.comparison.strength;
  const heat = new Uint8Array(data.length);
  for (let i = 0; i < heat.length; i++) heat[i] = Math.min(255, Math.round(data[i]! * HEAT_SCALE));
  return { width, height, data: heat, ...HEAT_UNITS };
}

/** The coarser maps that the verdicts rest on, as they are. */
export function mapsOf({ comparison: { color, texture } }: Observation): MoreMap[] {
  const bytes = ({ data }: Plane, scale: (value: number) => number) => {
    const out = new Uint8Array(data.length);
    for (let i = 0; i < out.length; i++) out[i] = Math.min(255, Math.max(0, Math.round(scale(data[i]!))));
    return out;
  };
  const { full } = HEAT_UNITS;
  return [
    {
      ...{ kind: 'color', width: color.width, height: color.height, ...HEAT_UNITS },
      data: bytes(color, (value) => (value * 255) / full),
    },
    {
      // agreement is 1 where texture is the same, 0 where it has nothing in common
      ...{ kind: 'texture', width: texture.width, height: texture.height, full: 100, unit: '%' },
      data: bytes(texture, (value) => (1 - value) * 255),
    },
  ];
}

/** @returns the heat of two equal images of this size: none. */
export function coldMap(width: number, height: number): HeatMap {
  return { width, height, data: new Uint8Array(width * height), ...HEAT_UNITS };
}

/** @returns the global motion. */
export function numbersOf({
  alignment: { map, mean, max, inliers, explained },
}: Observation): AlignmentNumbers {
  return { ...map, meanDisplacement: mean, maxDisplacement: max, inliers, explained };
}

/** Of two equal images. */
export const UNMOVED: AlignmentNumbers = {
  ...IDENTITY,
  meanDisplacement: 0,
  maxDisplacement: 0,
  inliers: 1,
  explained: 0,
};

/** Light and contrast off, over the whole picture. */
import type { RgbImage } from '../../core/pixels';
import { random } from '../random';
import type { Perturbation } from '../types';
import { fromLinear, toLinear } from './colour';
import { lumaAt, perturbation, type Steps, step, throughTable, toImage } from './kit';

/** Stops: factors of 2 in linear light. */
const OVER: Steps = [0.15, 0.3, 0.65, 1.25, 2.4];
const UNDER: Steps = [0.15, 0.35, 0.8, 1.6, 3.2];
/** Factors of the distance to the picture's mean luma, in stored values. */
const FLATTER: Steps = [0.92, 0.84, 0.68, 0.45, 0.18];
const HARDER: Steps = [1.08, 1.18, 1.42, 2, 4];
/** Share of the pixels that are to clip, and ... */
const CLIPPED: Steps = [0.02, 0.05, 0.12, 0.25, 0.45];
/** ... the luma from which it clips at the latest, for pictures that have as many white pixels anyway. */
const LATEST: Steps = [246, 240, 228, 210, 178];
/** Pixels up to this luma stay exactly: what is darker is no highlight. */
const KEPT: Steps = [212, 200, 184, 166, 150];
/** In dark pictures white is at least so much lighter than that: the tones between must have room to rise. */
const ROOM = 18;

const common = { dimension: 'lowLevel', type: 'exposure degradation' } as const;

export const EXPOSURE: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'exposure/over',
    name: 'Overexposed',
    make: ({ image, strength }) => expose(image, step(OVER, strength)),
  }),
  perturbation({
    ...common,
    id: 'exposure/under',
    name: 'Underexposed',
    make: ({ image, strength }) => expose(image, -step(UNDER, strength)),
  }),
  perturbation({
    ...common,
    id: 'exposure/contrast',
    name: 'Contrast off',
    make({ image, strength, seed }) {
      const factor = step(random(seed)() < 0.5 ? FLATTER : HARDER, strength);
      const pivot = meanLuma(image);
      const changed = throughTable(image, (value) => pivot + (value - pivot) * factor);
      return { image: changed, parameters: { factor, pivot } };
    },
  }),
  perturbation({
    ...common,
    id: 'exposure/clipped-highlights',
    name: 'Highlights clipped',
    make({ image, strength }) {
      const brightest = brightestShare(image, step(CLIPPED, strength));
      const kept = step(KEPT, strength);
      const white = Math.max(kept + ROOM, Math.min(step(LATEST, strength), brightest));
      return { image: clipHighlights(image, kept, white), parameters: { white, kept } };
    },
  }),
];

function expose(image: RgbImage, stops: number) {
  const gain = 2 ** stops;
  return {
    image: throughTable(image, (value) => fromLinear(toLinear(value) * gain)),
    parameters: { stops },
  };
}

/** Mean of ITU-R BT.601 luma, 0 to 255. */
function meanLuma({ data }: RgbImage): number {
  let sum = 0;
  for (let i = 0; i < data.length; i += 3) sum += lumaAt(data, i);
  return sum / (data.length / 3);
}

/** @returns the largest luma that at least `share` of the pixels reach. */
function brightestShare({ data }: RgbImage, share: number): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i += 3) counts[Math.floor(lumaAt(data, i))]!++;
  let left = share * (data.length / 3);
  let value = 255;
  while (value > 0 && left > counts[value]!) left -= counts[value--]!;
  return value;
}

/**
 * Pixels turn to white, on a parabola without a bend at its start, from a luma of `kept` to one of `white`; all above are
 * white. What is darker stays to the byte, and no colour turns to another but white, as it would if each channel clipped
 * for itself. A picture without highlights stays as it is.
 */
function clipHighlights(image: RgbImage, kept: number, white: number): RgbImage {
  const values = Float32Array.from(image.data);
  for (let i = 0; i < values.length; i += 3) {
    const t = Math.min(1, Math.max(0, (lumaAt(image.data, i) - kept) / (white - kept)));
    for (let c = i; c < i + 3; c++) values[c]! += t * t * (255 - values[c]!);
  }
  return toImage(image, values);
}

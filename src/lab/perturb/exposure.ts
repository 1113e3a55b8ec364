/** Light and contrast off, over the whole picture. */
import type { RgbImage } from '../../core/pixels';
import { random } from '../random';
import type { Perturbation } from '../types';
import { fromLinear, toLinear } from './colour';
import { perturbation, type Steps, step, throughTable } from './kit';

/** Stops: factors of 2 in linear light. */
const OVER: Steps = [0.15, 0.3, 0.65, 1.25, 2.4];
const UNDER: Steps = [0.15, 0.35, 0.8, 1.6, 3.2];
/** Factors of the distance to the picture's mean luma, in stored values. */
const FLATTER: Steps = [0.92, 0.84, 0.68, 0.45, 0.18];
const HARDER: Steps = [1.08, 1.18, 1.42, 2, 4];
/** Share of the pixels whose brightest channel is to clip, and ... */
const CLIPPED: Steps = [0.02, 0.05, 0.12, 0.25, 0.45];
/** ... the value from which it clips at the latest, for pictures that have as many white pixels anyway. */
const LATEST: Steps = [247, 236, 218, 196, 172];
/** Tones up to this stay exactly: what is darker is no highlight. */
const KEPT = 150;
/** The lowest value that may clip, in dark pictures: the tones between must have room to rise. */
const EARLIEST = 168;

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
      const white = Math.max(EARLIEST, Math.min(step(LATEST, strength), brightest));
      return { image: clipHighlights(image, white), parameters: { white } };
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
  for (let i = 0; i < data.length; i += 3)
    sum += 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
  return sum / (data.length / 3);
}

/** @returns the largest value that the brightest channel of at least `share` of the pixels reaches. */
function brightestShare({ data }: RgbImage, share: number): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i += 3) counts[Math.max(data[i]!, data[i + 1]!, data[i + 2]!)]!++;
  let left = share * (data.length / 3);
  let value = 255;
  while (value > 0 && left > counts[value]!) left -= counts[value--]!;
  return value;
}

/**
 * A tone curve that leaves what is below `KEPT` alone, then rises on a parabola, without a bend at the start, to reach 255
 * at `white`; all above is 255. A picture without highlights stays as it is.
 */
function clipHighlights(image: RgbImage, white: number): RgbImage {
  const start = KEPT;
  const slope = (white - start) / (255 - start);
  return throughTable(image, (value) => {
    if (value <= start) return value;
    const t = Math.min(1, (value - start) / (white - start));
    return start + (255 - start) * (slope * t + (1 - slope) * t * t);
  });
}

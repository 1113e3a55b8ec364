/**
 * Contents that moved. Distances in pixels on a picture of 768 pixels (kit.ts, `sizeFactor`), chosen so that one strength
 * moves things about as far whatever the kind of motion. The parameter `displacement` is the mean distance really moved,
 * pixels; for the elastic warp over its region, else over the frame.
 */
import type { RgbImage } from '../../core/pixels';
import { busyRegion, maskShare, regionMask } from '../mask';
import { mix, random, smoothField } from '../random';
import type { Perturbation } from '../types';
import { keystone } from './keystone';
import { gradients, type Made, perturbation, type Steps, sizeFactor, step } from './kit';
import { resample, type Sampling, samplingDistance } from './resample';

const SHIFT: Steps = [0.5, 1, 3, 7, 16];
const DEGREES: Steps = [0.15, 0.4, 1, 2.3, 5];
/** Share that the picture grows or shrinks by. */
const GROWTH: Steps = [0.003, 0.007, 0.018, 0.04, 0.09];
/** Mean displacement over the frame. */
const PERSPECTIVE: Steps = [0.7, 1.8, 4.5, 10, 22];
/** Mean displacement within the region. */
const ELASTIC: Steps = [0.6, 1.3, 3, 6, 12];

const common = { dimension: 'structure', type: 'misalignment' } as const;

export const MISALIGNMENT: readonly Perturbation[] = [
  perturbation({
    ...common,
    id: 'misalignment/shift',
    name: 'Shifted',
    make({ image, strength, seed }) {
      const length = step(SHIFT, strength) * sizeFactor(image);
      const angle = 2 * Math.PI * random(seed)();
      const dx = length * Math.cos(angle);
      const dy = length * Math.sin(angle);
      return move(image, linear(1, 0, image, dx, dy), { dx, dy });
    },
  }),
  perturbation({
    ...common,
    id: 'misalignment/rotation',
    name: 'Rotated',
    make({ image, strength, seed }) {
      const degrees = (random(seed)() < 0.5 ? -1 : 1) * step(DEGREES, strength);
      const angle = (degrees * Math.PI) / 180;
      return move(image, linear(Math.cos(angle), Math.sin(angle), image, 0, 0), { degrees });
    },
  }),
  perturbation({
    ...common,
    id: 'misalignment/scale',
    name: 'Scaled',
    make({ image, strength, seed }) {
      const growth = 1 + step(GROWTH, strength);
      const factor = random(seed)() < 0.5 ? growth : 1 / growth;
      return move(image, linear(1 / factor, 0, image, 0, 0), { factor });
    },
  }),
  perturbation({
    ...common,
    id: 'misalignment/perspective',
    name: 'Perspective turned',
    make({ image, strength, seed }) {
      const sampling = keystone(image, step(PERSPECTIVE, strength) * sizeFactor(image), random(seed));
      return move(image, sampling, { max: samplingDistance(sampling, image).max });
    },
  }),
  perturbation({
    ...common,
    id: 'misalignment/elastic',
    name: 'Warped region',
    local: true,
    make: ({ image, strength, seed }) => warpRegion(image, step(ELASTIC, strength) * sizeFactor(image), seed),
  }),
];

function move(image: RgbImage, sampling: Sampling, parameters: Record<string, number>): Made {
  const displacement = samplingDistance(sampling, image).mean;
  return { image: resample(image, sampling), parameters: { ...parameters, displacement } };
}

/** Turned and scaled about the middle of the picture by the matrix (cos sin, -sin cos), then moved by (dx, dy). */
function linear(cos: number, sin: number, { width, height }: RgbImage, dx: number, dy: number): Sampling {
  const cx = (width - 1) / 2;
  const cy = (height - 1) / 2;
  return (x, y, from) => {
    const u = x - cx - dx;
    const v = y - cy - dy;
    from[0] = cx + cos * u + sin * v;
    from[1] = cy - sin * u + cos * v;
  };
}

/** Pixels: what moves less than this on average does not move at all, and lies outside the mask. */
const LEAST_MOTION = 0.15;

/**
 * Smooth motion that fades to none at the region's border. Its length is brought to `mean` pixels over the region, but to
 * no more than lets neighbours keep their order: small regions of small pictures move less. The mask is the ellipse in
 * which the motion is about 0.15 pixel and more (half the mean, where that is less), whether or not a pixel of it came out as it
 * was; beyond nothing moves.
 */
function warpRegion(image: RgbImage, mean: number, seed: number): Made {
  const { width, height } = image;
  const least = Math.min(0.5, Math.max(0.01, LEAST_MOTION / mean));
  const region = busyRegion(image, gradients(image), random(seed), { shares: [0.1, 0.27], least });
  const span = Math.min(region.box.width, region.box.height);
  // Directions that turn from place to place, at even length: nothing inside stands still.
  const turn = smoothField(mix(seed, 'turn'), span / 2);
  const start = 2 * Math.PI * random(mix(seed, 'start'))();
  const moves = new Float32Array(width * height * 2);
  let sum = 0;
  let count = 0;
  region.weights.forEach((weight, i) => {
    if (weight === 0) return;
    const x = i % width;
    const y = Math.floor(i / width);
    const angle = start + 1.6 * turn(x, y);
    moves[2 * i] = weight * Math.cos(angle);
    moves[2 * i + 1] = weight * Math.sin(angle);
    sum += weight;
    count++;
  });
  const displacement = Math.min(mean, 0.08 * span);
  const gain = displacement / (sum / count);
  const sampling: Sampling = (x, y, from) => {
    const i = 2 * (y * width + x);
    from[0] = x - gain * moves[i]!;
    from[1] = y - gain * moves[i + 1]!;
  };
  const mask = regionMask(region);
  return { image: resample(image, sampling), mask, parameters: { displacement, area: maskShare(mask) } };
}

/**
 * Texture synthesised from noise with the statistics of the texture it replaces: band by band of fineness the same local
 * strength (the spectrum, as in Heeger and Bergen 1995), drawn out along the lines where they run parallel, and in the
 * texture's own colours. Only its phase, what is where, is new.
 */
import { random } from '../random';
import { mirror, type Samples, windowFilter } from './filters';
import type { DetailMaker } from './repaint';
import { lineDirections, lumaOf } from './tensor';

export const noiseDetail: DetailMaker = ({ texture, low, sigma, seed }) => {
  const grey = lumaOf(texture);
  const { width, height } = grey;
  const noise = drawAlong(
    whiteNoise(grey, random(seed)),
    lineDirections(sumOf(lumaOf(low), grey), Math.max(2, 1.5 * sigma)),
    sigma,
  );
  const sum = new Float32Array(width * height);
  let rest = grey;
  let noiseRest = noise;
  for (let fine = Math.min(0.8, sigma / 1.5); fine < 1.3 * sigma; fine *= 2) {
    const softer = windowFilter(rest, fine);
    const noiseSofter = windowFilter(noiseRest, fine);
    const window = 1.5 + 2 * fine;
    const wanted = power(rest, softer, window);
    const given = power(noiseRest, noiseSofter, window);
    for (let i = 0; i < sum.length; i++) {
      const gain = Math.sqrt(Math.max(0, wanted[i]!) / Math.max(1e-6, given[i]!));
      sum[i]! += gain * (noiseRest.data[i]! - noiseSofter.data[i]!);
    }
    rest = softer;
    noiseRest = noiseSofter;
  }
  return coloured(texture, grey, sum, 2 + 2 * sigma);
};

/** Local mean square of the band between two blurs. */
function power(fine: Samples, coarse: Samples, window: number): Float32Array {
  const data = fine.data.map((value, i) => (value - coarse.data[i]!) ** 2);
  return windowFilter({ ...fine, data }, window).data;
}

function sumOf(p: Samples, q: Samples): Samples {
  return { ...p, data: p.data.map((value, i) => value + q.data[i]!) };
}

/** Heavier in the tails than a normal distribution, as the detail of photographs is. */
function whiteNoise({ width, height }: Samples, next: () => number): Samples {
  const data = Float32Array.from({ length: width * height }, () => {
    const value = next() + next() + next() - 1.5;
    return value * Math.sqrt(Math.abs(value));
  });
  return { width, height, channels: 1, data };
}

/** Line integral convolution (Cabral and Leedom 1993), straight, as far as the lines run parallel. */
function drawAlong(noise: Samples, { data: lines }: Samples, sigma: number): Samples {
  const { width, height } = noise;
  const reach = Math.max(2, Math.round(3 * sigma));
  const data = noise.data.slice();
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const parallel = lines[i * 3 + 2]!;
      const length = Math.round(reach * parallel * parallel);
      if (length === 0) continue;
      let sum = 0;
      for (let t = -length; t <= length; t++) {
        const px = mirror(Math.round(x + t * lines[i * 3]!), width);
        const py = mirror(Math.round(y + t * lines[i * 3 + 1]!), height);
        sum += noise.data[py * width + px]!;
      }
      data[i] = sum / Math.sqrt(2 * length + 1);
    }
  }
  return { ...noise, data };
}

/** Each channel gets as much of the grey detail as it has of the old texture's nearby (a local regression). */
function coloured(
  texture: Samples,
  grey: Samples,
  detail: Float32Array,
  window: number,
): Float32Array<ArrayBuffer> {
  const { width, height } = texture;
  const products = new Float32Array(width * height * 4);
  for (let i = 0; i < grey.data.length; i++) {
    const g = grey.data[i]!;
    for (let c = 0; c < 3; c++) products[i * 4 + c] = g * texture.data[i * 3 + c]!;
    products[i * 4 + 3] = g * g;
  }
  const sums = windowFilter({ width, height, channels: 4, data: products }, window).data;
  const out = new Float32Array(texture.data.length);
  for (let i = 0; i < detail.length; i++) {
    const scale = detail[i]! / (sums[i * 4 + 3]! + 0.05);
    for (let c = 0; c < 3; c++) out[i * 3 + c] = scale * sums[i * 4 + c]!;
  }
  return out;
}

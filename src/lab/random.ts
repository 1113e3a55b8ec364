/**
 * Chance that can be had again: everything the lab draws comes from an integer seed. The generators use 32-bit integer
 * arithmetic. What is made from the numbers goes through Math.log, Math.cos, Math.pow and the like, whose last bit
 * ECMAScript leaves open; within one JavaScript engine (all Chromium and Node of one V8) they are the same, and that is
 * what "the same seed gives the same bytes" promises.
 */

/** @returns a generator of uniform numbers in [0, 1), 32 bits fine (mulberry32, T. Ettinger, public domain). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let h = Math.imul(state ^ (state >>> 15), 1 | state);
    h = (h + Math.imul(h ^ (h >>> 7), 61 | h)) ^ h;
    return ((h ^ (h >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** @returns a generator of normally distributed numbers, mean 0, standard deviation 1 (Box and Muller 1958). */
export function gaussian(seed: number): () => number {
  const next = random(seed);
  let spare = 0;
  let hasSpare = false;
  return () => {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    hasSpare = true;
    return radius * Math.cos(angle);
  };
}

/**
 * Derives a seed from a seed and a word, so that two methods given one seed draw nothing alike.
 * @returns an integer, 0 to 2³² - 1 (FNV-1a over the text, then the finalizer of MurmurHash3).
 */
export function mix(seed: number, text: string): number {
  let h = 0x811c9dc5 ^ (seed >>> 0);
  // Seeds above 32 bits count too.
  h = Math.imul(h ^ Math.floor(seed / 0x1_0000_0000), 0x01000193);
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * @returns smooth noise in [-1, 1] over the plane, bends about `wavelength` apart (pixels): values at the corners of a
 *   grid, drawn by the seed, blended by the smootherstep polynomial 6t⁵ - 15t⁴ + 10t³.
 */
export function smoothField(seed: number, wavelength: number): (x: number, y: number) => number {
  const corner = (ix: number, iy: number): number => {
    let h = Math.imul(ix, 0x27d4eb2f) ^ Math.imul(iy, 0x165667b1) ^ seed;
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
    return ((h ^ (h >>> 15)) >>> 0) / 0x8000_0000 - 1;
  };
  const ease = (t: number) => t * t * t * (t * (6 * t - 15) + 10);
  return (x, y) => {
    const ix = Math.floor(x / wavelength);
    const iy = Math.floor(y / wavelength);
    const u = ease(x / wavelength - ix);
    const v = ease(y / wavelength - iy);
    const top = corner(ix, iy) * (1 - u) + corner(ix + 1, iy) * u;
    const bottom = corner(ix, iy + 1) * (1 - u) + corner(ix + 1, iy + 1) * u;
    return top * (1 - v) + bottom * v;
  };
}

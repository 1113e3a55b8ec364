import { describe, expect, it } from 'vitest';
import { type Affine, IDENTITY, moved } from '../../../src/pixels/affine';
import { type Alignment, align, alignmentLevels } from '../../../src/pixels/align';
import { lumaPlane } from '../../../src/pixels/planes';
import { addNoise, flat, noiseImage, pasteObject, scene } from '../../fixtures/synthetic';

const W = 640;
const H = 480;
const before = scene({ width: W, height: H });

/** The scene as seen after its content moved by `map`. */
function movedScene(map: Affine) {
  // the point that the map leads to (x, y), by repeated correction
  const at = (x: number, y: number): [number, number] => {
    let [u, v] = [x, y];
    for (let round = 0; round < 30; round++) {
      const [mx, my] = moved(map, u, v);
      u += x - mx;
      v += y - my;
    }
    return [u, v];
  };
  return scene({ width: W, height: H, at });
}

function estimate(p: ReturnType<typeof scene>, q: ReturnType<typeof scene>): Alignment {
  return align(alignmentLevels(lumaPlane(p), lumaPlane(q)), p.width, p.height);
}

/** Mean distance between where two maps send the frame's pixels. */
function meanError(p: Affine, q: Affine): number {
  let sum = 0;
  let n = 0;
  for (let y = 0; y < H; y += 16) {
    for (let x = 0; x < W; x += 16, n++) {
      const [px, py] = moved(p, x, y);
      const [qx, qy] = moved(q, x, y);
      sum += Math.hypot(px - qx, py - qy);
    }
  }
  return sum / n;
}

const turn = (degrees: number): Affine => {
  const c = Math.cos((degrees * Math.PI) / 180);
  const s = Math.sin((degrees * Math.PI) / 180);
  const cx = W / 2;
  const cy = H / 2;
  return { ...IDENTITY, xx: c, xy: -s, x0: cx - c * cx + s * cy, yx: s, yy: c, y0: cy - s * cx - c * cy };
};

describe('alignment', () => {
  it('is exactly the identity for equal images', () => {
    expect(estimate(before, before)).toEqual({ map: IDENTITY, mean: 0, max: 0, inliers: 1, explained: 0 });
  });

  const motions: [string, Affine][] = [
    ['0.7 px right', { ...IDENTITY, x0: 0.7 }],
    ['3 px down', { ...IDENTITY, y0: 3 }],
    ['12.4 px left, 5 up', { ...IDENTITY, x0: -12.4, y0: -5 }],
    ['60 px right', { ...IDENTITY, x0: 60 }],
    ['1 degree', turn(1)],
    ['turned in perspective', { ...IDENTITY, x0: -3, y0: 2, px: 0.00004, py: -0.00003 }],
    ['2 % larger', { ...IDENTITY, xx: 1.02, yy: 1.02, x0: -6.4, y0: -4.8 }],
  ];
  for (const [name, map] of motions) {
    it(`recovers ${name}`, () => {
      expect(meanError(estimate(before, movedScene(map)).map, map)).toBeLessThan(0.1);
    });
  }

  it('holds under a large edit, noise and a change of exposure', () => {
    const map = { ...IDENTITY, x0: 3.3, y0: -1.6 };
    const edited = pasteObject(addNoise(movedScene(map), 6), { x: 100, y: 120, width: 300, height: 260 });
    const darker = { ...edited, data: edited.data.map((value) => Math.round(value * 0.8)) };
    expect(meanError(estimate(before, darker).map, map)).toBeLessThan(0.25);
  });

  it('finds no motion between unrelated noise images, nor in flat ones', () => {
    expect(estimate(noiseImage(200, 150, 1), noiseImage(200, 150, 2)).mean).toBe(0);
    expect(estimate(flat(200, 150, 9, 9, 9), flat(200, 150, 200, 9, 9)).mean).toBe(0);
    expect(estimate(flat(1, 1, 9, 9, 9), flat(1, 1, 200, 9, 9)).mean).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { contain, levelFor, pixelAt, place, visible } from '../../../src/page/view/place';

const VIEWPORT = { width: 800, height: 600 };
const FRAME = { width: 4000, height: 3000 };

describe('place', () => {
  it('draws only what is visible, in whole image pixels, one more on every side', () => {
    const placed = place({ u: 0.5, v: 0.5, scale: 1 }, { frame: FRAME, viewport: VIEWPORT });
    expect(placed).toEqual({ x: -1600, y: -1200, width: 4000, height: 3000 });
    expect(visible(placed, FRAME, VIEWPORT)).toEqual({
      from: { x: 1599, y: 1199, width: 802, height: 602 },
      to: { x: -1, y: -1, width: 802, height: 602 },
    });
  });

  it('stops at the image’s own borders and draws nothing that is out of sight', () => {
    const cut = visible({ x: 0, y: 0, width: 8000, height: 6000 }, FRAME, VIEWPORT);
    expect(cut?.from).toEqual({ x: 0, y: 0, width: 401, height: 301 });
    expect(cut?.to).toEqual({ x: 0, y: 0, width: 802, height: 602 });
    expect(visible({ x: 800, y: 0, width: 10, height: 10 }, FRAME, VIEWPORT)).toBeNull();
    expect(visible({ x: -10, y: 0, width: 10, height: 10 }, FRAME, VIEWPORT)).toBeNull();
  });

  it('puts the same image pixel on the same place, whichever level is drawn', () => {
    const placed = { x: -333, y: -71, width: 1234, height: 925.5 };
    const half = { width: 2000, height: 1500 };
    const whole = visible(placed, FRAME, VIEWPORT)!;
    const small = visible(placed, half, VIEWPORT)!;
    for (const cut of [
      { ...whole, size: FRAME },
      { ...small, size: half },
    ]) {
      const scale = placed.width / cut.size.width;
      expect(cut.to.x - cut.from.x * scale).toBeCloseTo(placed.x, 9);
      expect(cut.to.width).toBeCloseTo(cut.from.width * scale, 9);
    }
  });

  it('chooses the smallest level that is not enlarged', () => {
    expect(levelFor(3, 5)).toBe(0);
    expect(levelFor(1, 5)).toBe(0);
    expect(levelFor(0.51, 5)).toBe(0);
    expect(levelFor(0.5, 5)).toBe(1);
    expect(levelFor(0.2, 5)).toBe(2);
    expect(levelFor(0.001, 5)).toBe(4);
    expect(levelFor(0.2, 1)).toBe(0);
  });

  it('keeps an image of another shape as it is, inside the frame', () => {
    expect(contain({ width: 1000, height: 1000 }, FRAME)).toEqual({ width: 3000, height: 3000 });
    expect(contain({ width: 2000, height: 1000 }, FRAME)).toEqual({ width: 4000, height: 2000 });
    // rounding to a multiple of 16 is not another shape
    expect(contain({ width: 1344, height: 1008 }, FRAME)).toBe(FRAME);
    expect(contain({ width: 400, height: 302 }, FRAME)).toBe(FRAME);
  });

  it('finds the pixel at a share, and none outside', () => {
    expect(pixelAt({ x: 0, y: 0.9999 }, FRAME)).toEqual({ x: 0, y: 2999 });
    expect(pixelAt({ x: 1, y: 0.5 }, FRAME)).toBeNull();
    expect(pixelAt({ x: -0.001, y: 0.5 }, FRAME)).toBeNull();
  });
});

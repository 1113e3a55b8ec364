import { describe, expect, it } from 'vitest';
import {
  type Camera,
  clampCamera,
  FIT,
  fitScale,
  type Geometry,
  isCropped,
  MOST_SCALE,
  nextScale,
  panBy,
  scaleOf,
  zoomTo,
  zoomToBox,
} from '../../../src/page/view/camera';
import { place, shareAt } from '../../../src/page/view/place';

const LARGE: Geometry = { frame: { width: 4000, height: 3000 }, viewport: { width: 800, height: 600 } };
const SMALL: Geometry = { frame: { width: 200, height: 150 }, viewport: { width: 800, height: 600 } };

describe('camera', () => {
  it('fits the whole frame, whichever side is the tight one', () => {
    expect(fitScale(LARGE)).toBe(0.2);
    expect(fitScale({ ...LARGE, viewport: { width: 800, height: 300 } })).toBe(0.1);
    expect(isCropped(FIT, LARGE)).toBe(false);
  });

  it('keeps the place under the pointer while zooming', () => {
    const at = { x: 610, y: 130 };
    let camera: Camera = FIT;
    const before = shareAt(place(camera, LARGE), at);
    for (const scale of [0.5, 1, 3.3, 20, 1, 0.7]) {
      camera = zoomTo(camera, LARGE, scale, at);
      const share = shareAt(place(camera, LARGE), at);
      // images lie on whole pixels, so it may be half a screen pixel off
      expect(Math.abs(share.x - before.x) * 4000 * scale).toBeLessThan(0.51);
      expect(Math.abs(share.y - before.y) * 3000 * scale).toBeLessThan(0.51);
    }
  });

  it('moves by exactly the pixels that it is dragged', () => {
    const camera = zoomTo(FIT, LARGE, 2, { x: 400, y: 300 });
    const from = place(camera, LARGE);
    const to = place(panBy(camera, LARGE, 37, -21), LARGE);
    expect([to.x - from.x, to.y - from.y]).toEqual([37, -21]);
  });

  it('never shows room beside an image that is larger than the stage', () => {
    const camera = panBy(zoomTo(FIT, LARGE, 1, { x: 0, y: 0 }), LARGE, 1e6, -1e6);
    const { x, y, height } = place(camera, LARGE);
    expect(x).toBe(0);
    expect(y + height).toBe(600);
  });

  it('holds an image that is smaller than the stage in its middle', () => {
    const camera = zoomTo(FIT, SMALL, 1, { x: 0, y: 0 });
    expect(camera).toEqual({ u: 0.5, v: 0.5, scale: 1 });
    expect(place(camera, SMALL)).toEqual({ x: 300, y: 225, width: 200, height: 150 });
    expect(panBy(camera, SMALL, 50, 50)).toEqual(camera);
  });

  it('ends at 6400 % and at the fit, or at 100 % where that is smaller', () => {
    expect(zoomTo(FIT, LARGE, 1e6, { x: 1, y: 1 }).scale).toBe(MOST_SCALE);
    expect(zoomTo({ u: 0.1, v: 0.1, scale: 1 }, LARGE, 0.001, { x: 1, y: 1 })).toBe(FIT);
    expect(zoomTo(FIT, SMALL, 0.001, { x: 1, y: 1 }).scale).toBe(1);
  });

  it('steps through round scales and the fit, both ways', () => {
    const up: number[] = [];
    let camera: Camera = FIT;
    for (let i = 0; i < 6; i++) {
      camera = zoomTo(camera, LARGE, nextScale(camera, LARGE, 1), { x: 400, y: 300 });
      up.push(scaleOf(camera, LARGE));
    }
    expect(up).toEqual([0.25, 1 / 3, 0.5, 2 / 3, 1, 1.5]);
    for (let i = 0; i < 6; i++) {
      camera = zoomTo(camera, LARGE, nextScale(camera, LARGE, -1), { x: 400, y: 300 });
    }
    expect(camera).toBe(FIT);
  });

  it('brings a box into the middle with room around it, but makes no blocks of a tiny one', () => {
    const box = { x: 1000, y: 500, width: 300, height: 100 };
    const camera = zoomToBox(box, LARGE);
    const placed = place(camera, LARGE);
    const scale = scaleOf(camera, LARGE);
    expect(Math.abs(placed.x + (box.x + box.width / 2) * scale - 400)).toBeLessThan(1);
    expect(Math.abs(placed.y + (box.y + box.height / 2) * scale - 300)).toBeLessThan(1);
    expect(box.width * scale).toBeLessThan(800);
    expect(box.width * scale).toBeGreaterThan(400);
    expect(zoomToBox({ x: 7, y: 7, width: 2, height: 2 }, LARGE).scale).toBe(8);
    expect(zoomToBox({ x: 0, y: 0, width: 4000, height: 3000 }, LARGE)).toBe(FIT);
  });

  it('keeps the place and the scale when the stage gets another size', () => {
    const camera = zoomTo(FIT, LARGE, 2, { x: 500, y: 200 });
    const wider = clampCamera(camera, { ...LARGE, viewport: { width: 1200, height: 900 } });
    expect(wider).toEqual(camera);
  });
});

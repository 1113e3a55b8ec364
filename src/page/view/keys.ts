/** The keys of a stage. */
import { type Point, scaleOf } from './camera';
import { place } from './place';
import type { Views } from './state';

/** Share of the stage that an arrow key moves the images by; with Shift. */
const PAN = 0.12;
const FAR = 0.6;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key does. @returns whether it was one of ours. */
export function pressKey(views: Views, { key, shiftKey }: { key: string; shiftKey: boolean }): boolean {
  const geometry = views.geometry.value;
  if (geometry === null) return false;
  const arrow = ARROWS[key];
  if (arrow) {
    const probe = views.probe.value;
    if (probe?.held) {
      const step = shiftKey ? 10 : 1;
      moveProbe(views, {
        x: probe.x + (arrow[0] * step) / geometry.frame.width,
        y: probe.y + (arrow[1] * step) / geometry.frame.height,
      });
    } else {
      const share = shiftKey ? FAR : PAN;
      views.pan(-arrow[0] * share * geometry.viewport.width, -arrow[1] * share * geometry.viewport.height);
    }
    return true;
  }
  switch (key) {
    case '+':
    case '=':
      views.step(1);
      return true;
    case '-':
    case '_':
      views.step(-1);
      return true;
    case '0':
      views.fit();
      return true;
    case '1':
      views.zoom(1);
      return true;
    case 'b': {
      const { view, shown } = views.settings.value;
      if (view !== 'blink') return false;
      views.set({ shown: shown === 'before' ? 'after' : 'before', playing: false });
      return true;
    }
    case 'p':
      toggleProbe(views);
      return true;
    case 'Escape':
      if (!views.probe.value?.held) return false;
      views.probe.set(null);
      return true;
    default:
      return false;
  }
}

/** Holds the probe in the middle of what is shown, or lets it go. */
export function toggleProbe(views: Views): void {
  const { u, v } = views.camera.value;
  if (views.probe.value?.held) views.probe.set(null);
  else moveProbe(views, { x: u, y: v });
}

/** Puts the probe onto the middle of a pixel, and brings it into sight. */
function moveProbe(views: Views, to: Point): void {
  const geometry = views.geometry.value;
  if (geometry === null) return;
  const { frame } = geometry;
  const snap = (share: number, pixels: number) =>
    (Math.min(pixels - 1, Math.max(0, Math.floor(share * pixels + 1e-6))) + 0.5) / pixels;
  const at = { x: snap(to.x, frame.width), y: snap(to.y, frame.height) };
  views.probe.set({ ...at, held: true });
  reveal(views, at);
}

/** Moves the images so that a place (shares of the frame) is in sight, if it is not. */
export function reveal(views: Views, at: Point): void {
  const geometry = views.geometry.value;
  if (geometry === null) return;
  const { viewport } = geometry;
  const placed = place(views.camera.value, geometry);
  const room = Math.min(40, scaleOf(views.camera.value, geometry) * 4);
  const past = (where: number, size: number) =>
    where < room ? room - where : where > size - room ? size - room - where : 0;
  const dx = past(placed.x + at.x * placed.width, viewport.width);
  const dy = past(placed.y + at.y * placed.height, viewport.height);
  if (dx !== 0 || dy !== 0) views.pan(dx, dy);
}

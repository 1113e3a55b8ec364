/** Wheel, drag and pinch on a stage. */
import { type RefObject, useEffect } from 'react';
import { isCropped, type Point, scaleOf } from './camera';
import type { Views } from './state';

/** How far a pointer may go for a press to be a click, CSS pixels. */
const SLACK = 4;
const WHEEL_SPEED = 0.0015;
/** Browsers report a pinch on a touch pad as a wheel with Ctrl, in smaller steps. */
const PINCH_SPEED = 0.01;
const LINE_HEIGHT = 16;

export interface GestureOptions {
  /** The main button and one finger are not for moving (they brush). */
  busy: boolean;
  onHover: (at: Point | null) => void;
  /** A press without a move; device pixels of the stage. */
  onPress: (at: Point) => void;
}

/** Listens on the stage, not by React: a wheel that is taken away from the page needs a listener that is not passive. */
export function useGestures(
  stage: RefObject<HTMLElement | null>,
  views: Views,
  options: RefObject<GestureOptions>,
): void {
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const stop = new AbortController();
    const { signal } = stop;
    const pointers = new Map<number, Point>();
    let moved = 0;
    let dragging = false;

    const at = (event: { clientX: number; clientY: number }): Point => {
      const box = element.getBoundingClientRect();
      const ratio = (views.geometry.value?.viewport.width ?? box.width) / box.width;
      return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
    };
    const cropped = () => {
      const geometry = views.geometry.value;
      return geometry !== null && isCropped(views.camera.value, geometry);
    };
    const zoomBy = (factor: number, where: Point) => {
      const geometry = views.geometry.value;
      if (geometry !== null) views.zoom(scaleOf(views.camera.value, geometry) * factor, where);
    };
    /** Controls that lie on the stage have their own use of pointers. */
    const onControl = (event: Event) =>
      event.target instanceof Element && event.target.closest('[data-own-pointer]') !== null;

    element.addEventListener(
      'wheel',
      (event) => {
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1;
        const way = -event.deltaY * lines;
        // The wheel is the page's own until one has turned to the images.
        const ours = event.ctrlKey || cropped() || (way > 0 && element.contains(document.activeElement));
        if (!ours) return;
        event.preventDefault();
        zoomBy(Math.exp(way * (event.ctrlKey ? PINCH_SPEED : WHEEL_SPEED)), at(event));
      },
      { passive: false, signal },
    );
    // two fingers are ours, also where one scrolls the page
    for (const type of ['touchstart', 'touchmove'] as const) {
      element.addEventListener(type, (event) => event.touches.length > 1 && event.preventDefault(), {
        passive: false,
        signal,
      });
    }

    element.addEventListener(
      'pointerdown',
      (event) => {
        if (onControl(event) || (event.pointerType === 'mouse' && event.button > 1)) return;
        if (event.button === 1) event.preventDefault();
        pointers.set(event.pointerId, at(event));
        if (pointers.size === 1) {
          moved = 0;
          dragging = !options.current.busy || event.button === 1;
        }
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        const now = at(event);
        const before = pointers.get(event.pointerId);
        if (before === undefined) {
          if (!onControl(event)) options.current.onHover(now);
          return;
        }
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        pointers.set(event.pointerId, now);
        moved += Math.hypot(now.x - before.x, now.y - before.y);
        if (other !== undefined) {
          pinch(before, now, other);
        } else if (dragging && moved > SLACK * devicePixelRatio) {
          // from here on the pointer is held, so that a click on what lies below stays a click
          if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
          views.pan(now.x - before.x, now.y - before.y);
        }
        if (event.pointerType !== 'touch') options.current.onHover(now);
      },
      { signal },
    );
    const pinch = (before: Point, now: Point, other: Point) => {
      const from = Math.hypot(before.x - other.x, before.y - other.y);
      const to = Math.hypot(now.x - other.x, now.y - other.y);
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      if (from > 0) zoomBy(to / from, middle);
      views.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    };
    const end = (event: PointerEvent) => {
      const last = pointers.get(event.pointerId);
      pointers.delete(event.pointerId);
      if (last === undefined || event.type === 'pointercancel' || pointers.size > 0) return;
      if (dragging && event.button === 0 && moved <= SLACK * devicePixelRatio) {
        options.current.onPress(last);
        if (event.pointerType === 'touch') options.current.onHover(last);
      }
    };
    element.addEventListener('pointerup', end, { signal });
    element.addEventListener('pointercancel', end, { signal });
    element.addEventListener('pointerleave', () => pointers.size === 0 && options.current.onHover(null), {
      signal,
    });
    return () => stop.abort();
  }, [stage, views, options]);
}

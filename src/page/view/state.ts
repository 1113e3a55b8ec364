/** What the views share: which one it is, where one looks, and each view's own settings. They outlive a switch. */
import type { Size } from '../../core/pixels';
import type { Box } from '../../core/region';
import {
  type Camera,
  clampCamera,
  FIT,
  type Geometry,
  nextScale,
  type Point,
  panBy,
  zoomTo,
  zoomToBox,
} from './camera';
import type { DifferenceKind } from './difference';
import { Store } from './store';

export const VIEWS = ['side', 'slider', 'blend', 'blink', 'difference'] as const;
export type ViewName = (typeof VIEWS)[number];

export interface ViewSettings {
  view: ViewName;
  /** Where the slider's line is, as a share of the stage's width. */
  divider: number;
  /** Share of the after image in the blend. */
  blend: number;
  /** Changes a second while blinking. At most 4, so that nothing flashes more than three times a second. */
  rate: number;
  /** Blinks by itself; null follows the system's wish for reduced motion. */
  playing: boolean | null;
  /** What blinking shows now. */
  shown: 'before' | 'after';
  difference: DifferenceKind;
  gain: number;
}

export const RATES = { least: 0.5, most: 4, step: 0.5 } as const;

const START: ViewSettings = {
  view: 'side',
  divider: 0.5,
  blend: 0.5,
  rate: 2,
  playing: null,
  shown: 'before',
  difference: 'colour',
  gain: 4,
};

/** The place whose values are shown, as shares of the frame; `held` by the keyboard rather than under the pointer. */
export interface Probe extends Point {
  held: boolean;
}

export class Views {
  readonly settings = new Store<ViewSettings>(START);
  readonly camera = new Store<Camera>(FIT);
  readonly geometry = new Store<Geometry | null>(null);
  readonly probe = new Store<Probe | null>(null);
  #frame: Size | null = null;

  set(change: Partial<ViewSettings>): void {
    this.settings.set({ ...this.settings.value, ...change });
  }

  /** Another before image: everything is shown again. */
  begin(frame: Size | null): void {
    this.#frame = frame;
    this.probe.set(null);
    this.camera.set(FIT);
    const { value } = this.geometry;
    if (value !== null) this.geometry.set(frame === null ? null : { ...value, frame });
  }

  /** @param viewport of a stage, device pixels; stages shown together have one size. */
  resize(viewport: Size): void {
    if (this.#frame === null) return;
    const { value } = this.geometry;
    const same = value?.viewport.width === viewport.width && value.viewport.height === viewport.height;
    if (same && value.frame === this.#frame) return;
    const geometry = { frame: this.#frame, viewport };
    this.geometry.set(geometry);
    this.camera.set(clampCamera(this.camera.value, geometry));
  }

  fit(): void {
    this.camera.set(FIT);
  }

  /** @param at stays where it is, device pixels of the stage; its middle when left out. */
  zoom(scale: number, at?: Point): void {
    this.#look((camera, geometry) => zoomTo(camera, geometry, scale, at ?? middle(geometry)));
  }

  /** One step in or out. */
  step(direction: 1 | -1): void {
    this.#look((camera, geometry) =>
      zoomTo(camera, geometry, nextScale(camera, geometry, direction), middle(geometry)),
    );
  }

  /** Moves the images by so many device pixels. */
  pan(dx: number, dy: number): void {
    this.#look((camera, geometry) => panBy(camera, geometry, dx, dy));
  }

  /** Brings a box of the before image close. */
  lookAt(box: Box): void {
    this.#look((_, geometry) => zoomToBox(box, geometry));
  }

  /** Puts a place of the frame (shares) into the middle, as far as that goes. */
  center({ x, y }: Point): void {
    this.#look((camera, geometry) => clampCamera({ ...camera, u: x, v: y }, geometry));
  }

  #look(next: (camera: Camera, geometry: Geometry) => Camera): void {
    const { value } = this.geometry;
    if (value !== null) this.camera.set(next(this.camera.value, value));
  }
}

function middle({ viewport }: Geometry): Point {
  return { x: viewport.width / 2, y: viewport.height / 2 };
}

/** The box around all of some boxes, or null where there are none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((b) => b.x));
  const top = Math.min(...boxes.map((b) => b.y));
  const right = Math.max(...boxes.map((b) => b.x + b.width));
  const bottom = Math.max(...boxes.map((b) => b.y + b.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

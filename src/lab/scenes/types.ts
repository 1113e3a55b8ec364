/** What a scene is: plain data, planned from a seed, drawn by the studio. Lengths in metres, y up, angles in radians. */
import type { RgbImage } from '../../core/pixels';
import type { PixelMask } from '../types';

export const SCENE_KINDS = ['landscape', 'street', 'interior', 'table', 'figure', 'sign'] as const;
export type SceneKind = (typeof SCENE_KINDS)[number];

export const CHANGE_KINDS = ['add', 'remove', 'replace', 'move', 'recolor', 'relight', 'text'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type Vec3 = readonly [number, number, number];
/** Linear light, red, green, blue; 1 is white paper, lights may be brighter. */
export type Rgb = readonly [number, number, number];

/** One thing in a scene. */
export interface SceneObject {
  readonly id: string;
  /** Which prop draws it (src/lab/scenes/props). */
  readonly kind: string;
  /** For people, with its colour: "red bench". */
  readonly name: string;
  /** Middle of its foot (or of its back, for what hangs on a wall). */
  readonly position: Vec3;
  readonly yaw: number;
  /** Factor on the prop's natural size. */
  readonly size: number;
  /** sRGB, 0xRRGGBB; the colour that `name` speaks of. */
  readonly color: number;
  readonly seed: number;
  /** May be removed, replaced, moved. */
  readonly free: boolean;
  /** Cannot be taken away, only changed: hair, clothes. */
  readonly worn?: boolean;
  /** Props of one group may stand for one another. */
  readonly group: string;
  readonly text?: string;
  /** The prop's own numbers. */
  readonly shape?: Readonly<Record<string, number>>;
}

/** A place where nothing is, where an object of a group may be put. */
export interface ScenePlace {
  readonly id: string;
  readonly group: string;
  readonly position: Vec3;
  readonly yaw: number;
  readonly size: number;
  /** The numbers of what is put there. */
  readonly shape?: Readonly<Record<string, number>>;
}

export interface Camera {
  readonly position: Vec3;
  readonly target: Vec3;
  /** Vertical angle of view, degrees. */
  readonly fov: number;
}

export interface Lamp {
  readonly position: Vec3;
  /** Linear, times intensity at one metre. */
  readonly color: Rgb;
}

export interface Light {
  /** Towards the sun (or the main lamp), of length one. */
  readonly sun: Vec3;
  readonly sunColor: Rgb;
  /** How wide shadows blur, in metres. */
  readonly softness: number;
  readonly zenith: Rgb;
  readonly horizon: Rgb;
  readonly ground: Rgb;
  /** 0 clear to 1 overcast. */
  readonly clouds: number;
  /** Per metre; 0 is clear air. */
  readonly haze: number;
  readonly lamps: readonly Lamp[];
}

/** How the camera turns light into numbers; the same before and after. */
export interface Look {
  readonly exposure: number;
  readonly contrast: number;
  readonly saturation: number;
  /** Factors on red and blue. */
  readonly warmth: number;
  readonly vignette: number;
  /** Standard deviation of the grain in mid-tones, levels of 255. */
  readonly grain: number;
  /** Reach of ambient shade, metres. */
  readonly shade: number;
}

export interface SceneSpec {
  readonly kind: SceneKind;
  readonly seed: number;
  /** Width by height of the picture. */
  readonly aspect: number;
  readonly camera: Camera;
  readonly light: Light;
  readonly look: Look;
  /** What the shadow map covers. */
  readonly shadow: { readonly center: Vec3; readonly radius: number };
  /** A level surface that mirrors the scene: water, a wet road, a polished table. */
  readonly mirror: { readonly y: number; readonly strength: number; readonly ripple: number } | null;
  readonly objects: readonly SceneObject[];
  readonly places: readonly ScenePlace[];
}

/** A change of content, made by rendering again. Pure data: the same change on the same scene gives the same scene. */
export interface SceneChange {
  readonly kind: ChangeKind;
  /** Id of an object, or of a place (`add`), or `light` (`relight`). */
  readonly target: string;
  readonly seed: number;
  readonly instruction: string;
  /** Estimated share of the picture that is changed, 0 to 1, without shadows. */
  readonly share: number;
}

export interface RenderedPair {
  readonly before: RgbImage;
  readonly after: RgbImage;
  /** One per change: every pixel that it made differ, shadows and reflections too. */
  readonly masks: PixelMask[];
  /** One per change: the thing itself, before and after. */
  readonly objectMasks: PixelMask[];
}

/** The things that scenes hold, as data: what people call them, how large they are, what may stand for what. */
import { mix, random } from '../random';
import { textFor } from './texts';
import type { SceneObject, Vec3 } from './types';
import { WARES } from './wares';

export interface Ware {
  /** Without colour: "bench". */
  readonly noun: string;
  /** Things of one group may take each other's place. */
  readonly group: string;
  /** Width, height, depth in metres at a size of 1. */
  readonly size: Vec3;
  /** Names of colours (COLORS); a thing whose colour nobody would name has `''` colours. */
  readonly colors: readonly string[];
  /** Sizes drawn between these, times the natural one. */
  readonly vary?: readonly [number, number];
  /** Its middle, not its foot, is at the position: what hangs on a wall. */
  readonly hung?: boolean;
}

export const COLORS: Readonly<Record<string, number>> = {
  red: 0xb0241c,
  'dark red': 0x701a1c,
  orange: 0xd9701c,
  yellow: 0xe0b128,
  green: 0x3f7d3a,
  'dark green': 0x234a2c,
  'light green': 0x9bb96c,
  teal: 0x1f7a78,
  blue: 0x2a5fa8,
  'light blue': 0x8fb8d6,
  navy: 0x1d2b4c,
  purple: 0x6a3f86,
  pink: 0xd98ca0,
  brown: 0x6d452a,
  'light brown': 0xa67c50,
  'dark brown': 0x3a2418,
  beige: 0xcdb894,
  cream: 0xe9dfc6,
  white: 0xe6e4df,
  grey: 0x85868a,
  'dark grey': 0x3c3e42,
  black: 0x17181a,
  gold: 0xc49a3c,
  silver: 0xb8bcc2,
  blond: 0xc9a163,
};

/** @returns the colour, a little off, so that no two reds are the same. */
export function colorOf(name: string, seed: number): number {
  const next = random(mix(seed, 'tint'));
  const all = Object.values(COLORS);
  // What has no colour in its name may have any: a coat in the street.
  const base = COLORS[name] ?? all[Math.floor(next() * all.length)]!;
  const gain = 0.88 + 0.24 * next();
  const part = (shift: number) => {
    const value = ((base >> shift) & 255) * gain + (next() - 0.5) * 16;
    return Math.max(4, Math.min(250, Math.round(value)));
  };
  return (part(16) << 16) | (part(8) << 8) | part(0);
}

/** @throws Error for an unknown kind: plans name known ones only. */
export function wareOf(kind: string): Ware {
  const ware = WARES[kind];
  if (!ware) throw new Error(`no ware called ${kind}`);
  return ware;
}

/** @returns the kinds of a group, in the order of the catalogue. */
export function kindsOf(group: string): string[] {
  return Object.keys(WARES).filter((kind) => WARES[kind]!.group === group);
}

export interface Placing {
  id: string;
  kind: string;
  position: Vec3;
  yaw?: number;
  seed: number;
  /** Times the ware's own size. */
  size?: number;
  /** A name of COLORS; drawn from the ware's own when left out. */
  color?: string;
  text?: string;
  shape?: Readonly<Record<string, number>>;
  free?: boolean;
}

/** @returns an object of the catalogue, its colour and size drawn by the seed. */
export function place(given: Placing): SceneObject {
  const ware = wareOf(given.kind);
  const next = random(mix(given.seed, `ware ${given.kind}`));
  const [least, most] = ware.vary ?? [0.92, 1.1];
  const drawn = ware.colors[Math.floor(next() * ware.colors.length)] ?? '';
  const color = given.color ?? drawn;
  const text = given.text ?? textFor(given.kind, given.seed);
  return {
    id: given.id,
    kind: given.kind,
    name: color === '' ? ware.noun : `${color} ${ware.noun}`,
    position: given.position,
    yaw: given.yaw ?? 0,
    size: (given.size ?? 1) * (least + (most - least) * next()),
    color: colorOf(color, given.seed),
    seed: given.seed,
    free: given.free ?? true,
    group: ware.group,
    ...(text === undefined ? {} : { text }),
    ...(given.shape === undefined ? {} : { shape: given.shape }),
  };
}

/** @returns a part of the scene itself, which nothing is done to: ground, walls, sky-line. */
export function fixture(
  id: string,
  kind: string,
  seed: number,
  color: number,
  more: Partial<Pick<SceneObject, 'position' | 'yaw' | 'size' | 'shape' | 'text'>> = {},
): SceneObject {
  return {
    id,
    kind,
    name: kind,
    position: [0, 0, 0],
    yaw: 0,
    size: 1,
    color,
    seed,
    free: false,
    group: 'fixture',
    ...more,
  };
}

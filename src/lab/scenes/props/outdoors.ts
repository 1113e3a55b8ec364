/** Things of the countryside. */
import type { Mesher } from '../mesher';
import { blend, shade, surface } from '../surface';
import type { Vec3 } from '../types';
import { type Props, TAU } from './kit';
import { plate } from './paintings';

const WOOD = surface(0x6a4e34, 'wood', { scale: 0.8, rough: 0.85 });
export const IRON = surface(0x26282a, 'metal', { rough: 0.55 });

/** A window in a wall that faces +z. */
export function windowAt(
  m: Mesher,
  x: number,
  y: number,
  w: number,
  h: number,
  z: number,
  frame: number,
  lit = false,
): void {
  const wood = surface(frame, 'plain');
  m.box([w + 0.16, h + 0.16, 0.06], [x, y - 0.08, z], wood);
  m.box(
    [w, h, 0.02],
    [x, y, z + 0.025],
    lit ? surface(0xf2c878, 'light', { scale: 1.1 }) : surface(0x1a2228, 'glass'),
  );
  m.box([0.05, h, 0.04], [x, y, z + 0.03], wood);
  m.box([w, 0.05, 0.04], [x, y + h * 0.55, z + 0.03], wood);
  m.box([w + 0.3, 0.06, 0.16], [x, y - 0.14, z + 0.04], surface(shade(frame, -0.15), 'plaster'));
}

function gable(
  m: Mesher,
  w: number,
  d: number,
  y: number,
  h: number,
  roof: number,
  wall: ReturnType<typeof surface>,
): void {
  const over = 0.35;
  const long = Math.hypot(d / 2 + over, h * (1 + (2 * over) / d));
  const slope = Math.atan2(h, d / 2);
  for (const s of [-1, 1])
    m.box(
      [w + 2 * over, 0.12, long],
      [0, y + h / 2 - (h * over) / d, s * (d / 4 + over / 2)],
      surface(roof, 'roof'),
      { turn: [s * slope, 0, 0] },
    );
  for (const x of [-w / 2, w / 2 - 0.1])
    m.slab(
      [
        [-d / 2, 0],
        [d / 2, 0],
        [0, h],
      ],
      0.1,
      [x, y, 0],
      wall,
      { turn: [0, Math.PI / 2, 0] },
    );
}

export const OUTDOORS: Props = {
  cottage: (m, o, next) => {
    const wall = surface(o.color, next() < 0.5 ? 'plaster' : 'planks', { scale: 1.2 });
    const [w, d] = [6.5 + next() * 2, 5];
    m.box([w, 3.4, d], [0, -0.6, 0], wall);
    gable(m, w, d, 2.8, 2.2, [0x7a3a2c, 0x5a5450, 0x8a4a34][o.seed % 3]!, wall);
    const frame = next() < 0.6 ? 0xe8e4dc : 0x3a4a3c;
    for (const x of [-w * 0.32, w * 0.05, w * 0.34])
      windowAt(m, x, 1, 0.85, 1.1, d / 2, frame, next() < 0.15);
    m.box(
      [1, 2.1, 0.08],
      [-w * 0.13, 0, d / 2],
      surface([0x6a2a22, 0x2a4a5a, 0x4a3a28][o.seed % 3]!, 'wood', { scale: -1 }),
    );
    m.within([0, 0, 0], Math.PI / 2, () => windowAt(m, 0, 1, 0.9, 1.1, w / 2, frame));
    m.within([0, 0, 0], -Math.PI / 2, () => windowAt(m, 0, 1, 0.9, 1.1, w / 2, frame));
    m.box([0.7, 1.8, 0.7], [w * 0.25, 3.8, -0.6], surface(0x8a5a48, 'brick'));
  },
  barn: (m, o) => {
    const wall = surface(o.color, 'planks', { scale: -1.6, rough: 0.9 });
    m.box([8, 4.2, 6], [0, -0.6, 0], wall);
    gable(m, 8, 6, 3.6, 2.6, 0x54504c, wall);
    m.box([2.6, 2.8, 0.1], [0, 0, 3], surface(shade(o.color, 0.1), 'planks', { scale: 1.2 }));
    for (const s of [-1, 1])
      m.box([0.14, 3.7, 0.04], [0, -0.2, 3.07], surface(0xe6e2da), { turn: [0, 0, s * 0.75] });
    for (const x of [-3, 3]) windowAt(m, x, 1.8, 0.7, 0.7, 3, 0xe6e2da);
  },
  tower: (m, o) => {
    m.column([2, 1.45], 6.2, [0, -0.6, 0], surface(o.color, 'plaster', { scale: 2 }), { sides: 28 });
    m.column([1.75, 0.02], 1.9, [0, 5.5, 0], surface(0x5a3a2c, 'roof'), { sides: 28 });
    for (const y of [1.2, 3.3]) windowAt(m, 0, y, 0.55, 0.8, 1.72 - y * 0.09, 0xe0dcd2);
    m.within([0, 4.8, 1.9], [0, 0, (o.seed % 10) * 0.16], () => {
      for (let i = 0; i < 4; i++)
        m.within([0, 0, 0], [0, 0, (i * TAU) / 4], () => {
          m.box([0.12, 3.4, 0.08], [0, 0.1, 0], WOOD);
          for (let k = 0; k < 9; k++) m.box([0.8, 0.05, 0.04], [0.35, 0.6 + k * 0.3, 0.03], WOOD);
          m.box([0.66, 2.6, 0.02], [0.42, 0.6, 0.01], surface(0xd8cdb4, 'cloth'));
        });
      m.ball(0.2, [0, 0, 0], IRON, { detail: 12 });
    });
  },
  rock: (m, o) => {
    m.lump(0.7, [0, 0.28, 0], surface(o.color, 'stone'), o.seed % 997, 0.32, {
      stretch: [1.2, 0.75, 1],
      detail: 9,
    });
    m.lump(0.28, [0.95, 0.1, 0.3], surface(shade(o.color, -0.1), 'stone'), o.seed % 991, 0.3, { detail: 6 });
  },
  haybale: (m) => {
    m.within([0, 0.62, 0], [Math.PI / 2, 0, 0.3], () => {
      m.column([0.65, 0.65], 1.2, [0, -0.6, 0], surface(0xb89a50, 'hair', { scale: 3, rough: 1 }), {
        sides: 30,
      });
      for (let i = 0; i < 6; i++)
        m.ring(
          0.1 + i * 0.095,
          0.035,
          [0, 0.6, 0],
          surface(shade(0xa88c48, -0.12 * (i % 2)), 'soil', { scale: 0.2 }),
          { turn: [Math.PI / 2, 0, 0] },
        );
    });
  },
  tent: (m, o) => {
    const cloth = surface(o.color, 'cloth', { scale: 2 });
    for (const s of [-1, 1]) m.box([2.4, 0.03, 1.72], [0, 0.62, s * 0.52], cloth, { turn: [s * 0.87, 0, 0] });
    m.slab(
      [
        [-1.05, 0],
        [1.05, 0],
        [0, 1.27],
      ],
      0.02,
      [-1.16, 0, 0],
      surface(shade(o.color, -0.3), 'cloth'),
      { turn: [0, Math.PI / 2, 0] },
    );
    m.slab(
      [
        [-1.05, 0],
        [-0.25, 0],
        [0, 1.27],
      ],
      0.02,
      [1.16, 0, 0],
      cloth,
      { turn: [0, Math.PI / 2, 0] },
    );
    m.slab(
      [
        [0.35, 0],
        [1.05, 0],
        [0, 1.27],
      ],
      0.02,
      [1.16, 0, 0],
      cloth,
      { turn: [0, Math.PI / 2, 0] },
    );
    m.rod(
      [
        [-1.25, 1.28, 0],
        [1.25, 1.28, 0],
      ],
      0.02,
      IRON,
    );
  },
  cow: (m, o) => beast(m, o.color, 1, o.seed % 2 === 0 ? 0xe8e2d8 : shade(o.color, 0.1)),
  sheep: (m, o) => {
    const wool = surface(o.color, 'cloth', { scale: 0.3, rough: 1 });
    m.lump(0.46, [0, 0.72, 0], wool, 5, 0.1, { stretch: [1.35, 0.85, 0.8], detail: 9 });
    const dark = surface(0x2a2420, 'hair');
    m.lump(0.17, [0.68, 0.95, 0], dark, 3, 0.05, { stretch: [1.3, 0.85, 0.75], turn: [0, 0, -0.5] });
    m.ball(0.15, [0.58, 1.06, 0], wool, { detail: 12 });
    for (const s of [-1, 1]) {
      m.ball(0.07, [0.6, 1.02, s * 0.16], dark, { stretch: [0.5, 0.4, 1.2], detail: 8 });
      for (const x of [-0.35, 0.35]) m.column([0.04, 0.06], 0.5, [x, 0, s * 0.17], dark, { sides: 8 });
    }
  },
  bench: (m, o) => {
    const slat = surface(o.color, 'wood', { scale: 0.8, rough: 0.7 });
    for (let i = 0; i < 4; i++)
      m.box([1.6, 0.035, 0.09], [0, 0.44, -0.17 + i * 0.115], slat, { round: 0.008 });
    for (let i = 0; i < 3; i++)
      m.box([1.6, 0.09, 0.03], [0, 0.55 + i * 0.13, -0.245 - i * 0.03], slat, {
        turn: [-0.18, 0, 0],
        round: 0.008,
      });
    for (const x of [-0.68, 0.68]) {
      m.rod(
        [
          [x, 0, 0.2],
          [x, 0.42, 0.17],
          [x, 0.43, -0.2],
          [x, 0.95, -0.34],
        ],
        0.022,
        IRON,
      );
      m.rod(
        [
          [x, 0, -0.28],
          [x, 0.42, -0.2],
        ],
        0.022,
        IRON,
      );
      m.rod(
        [
          [x, 0.64, 0.2],
          [x, 0.63, -0.26],
        ],
        0.02,
        IRON,
      );
    }
  },
  signpost: (m, o) => {
    m.column([0.06, 0.055], 2.3, [0, -0.2, 0], WOOD, { sides: 10 });
    m.slab(
      [
        [-0.2, 0],
        [0.95, 0],
        [1.15, 0.17],
        [0.95, 0.34],
        [-0.2, 0.34],
      ],
      0.05,
      [-0.2, 1.55, 0.05],
      surface(o.color, 'wood', { scale: 0.8 }),
      { bevel: 0.006 },
    );
    m.sheet(1.02, 0.26, [0.2, 1.72, 0.113], surface(0xffffff, 'decal'));
    return { decal: plateOf(o.text, o.seed, o.color) };
  },
  boat: (m, o) => {
    const hull = surface(o.color, 'planks', { scale: 1, rough: 0.5 });
    m.within([0, 0.28, 0], 0, () => {
      const ribs = 16;
      for (let i = 0; i < ribs; i++) {
        const t0 = (i / ribs) * 2 - 1;
        const t1 = ((i + 1) / ribs) * 2 - 1;
        const w = (t: number) => 0.62 * Math.max(0.03, 1 - Math.abs(t) ** 2.6) ** 0.8;
        const rise = (t: number) => 0.2 * t * t;
        for (const s of [-1, 1]) {
          const q = (t: number, low: boolean): Vec3 => [
            t * 1.7 * (low ? 0.9 : 1),
            low ? -0.38 : 0.14 + rise(t),
            s * w(t) * (low ? 0.55 : 1),
          ];
          const c = [((o.color >> 16) & 255) / 255, ((o.color >> 8) & 255) / 255, (o.color & 255) / 255].map(
            (x) => x ** 2.2,
          );
          m.corners(
            [q(t0, true), q(t1, true), q(t1, false), q(t0, false)],
            [[0, -0.2, s]],
            [c],
            [0, 1, 2, 0, 2, 3],
            hull,
          );
          m.rod([q(t0, false), q(t1, false)], 0.03, WOOD, 6);
        }
      }
      m.box([2.9, 0.03, 0.6], [0, -0.3, 0], WOOD);
      for (const x of [-0.7, 0.1, 0.9]) m.box([0.24, 0.04, 1.05], [x, 0, 0], WOOD);
    });
  },
  balloon: (m, o) => {
    m.lathe(
      [
        [0.001, 3.2],
        [0.5, 3.25],
        [1.5, 4.6],
        [2.6, 6.6],
        [2.9, 8.2],
        [2.5, 9.8],
        [1.4, 10.9],
        [0.001, 11.3],
      ],
      [0, 0, 0],
      surface(o.color, 'cloth', { scale: 4 }),
      { sides: 32 },
    );
    for (let i = 0; i < 8; i++) {
      const gore: Vec3[] = [0.53, 1.54, 2.64, 2.93, 2.53, 1.42].map((r, k) => {
        const a = (i * TAU) / 8;
        return [r * Math.cos(a), [3.25, 4.6, 6.6, 8.2, 9.8, 10.92][k]!, r * Math.sin(a)];
      });
      m.rod(gore, 0.13, surface(blend(o.color, 0xf4ead0, 0.85), 'cloth', { scale: 4 }), 5);
      m.within([0, 0, 0], (i * TAU) / 8, () =>
        m.rod(
          [
            [0.3, 1.3, 0.3],
            [0.45, 3.2, 0.1],
          ],
          0.02,
          IRON,
          4,
        ),
      );
    }
    m.box([0.9, 0.8, 0.9], [0, 0.5, 0], surface(0x8a6238, 'cloth', { scale: 0.5 }), { round: 0.08 });
  },
  fence: (m, o) => {
    const wood = surface(o.color, 'wood', { scale: 1, rough: 0.9 });
    for (let i = 0; i < 6; i++) m.box([0.11, 1.15, 0.11], [-3.75 + i * 1.5, -0.15, 0], wood);
    for (const y of [0.35, 0.75]) m.box([7.8, 0.11, 0.05], [0, y, 0.06], wood);
  },
};

function plateOf(text: string | undefined, seed: number, color: number) {
  return plate([text ?? ''], seed, shade(color, 0.12), 512, 132);
}

function beast(m: Mesher, color: number, size: number, patch: number): void {
  m.within(
    [0, 0, 0],
    0,
    () => {
      const hide = surface(color, 'hair', { scale: 2 });
      m.lump(0.5, [0, 0.98, 0], hide, 11, 0.06, { stretch: [1.75, 0.85, 0.75], detail: 9 });
      m.lump(0.3, [-0.3, 1.16, 0.2], surface(patch, 'hair', { scale: 2 }), 5, 0.2, {
        stretch: [1.2, 0.8, 0.7],
      });
      m.rod(
        [
          [0.75, 1.1, 0],
          [1.0, 1.32, 0],
        ],
        0.2,
        hide,
        12,
      );
      m.lump(0.21, [1.2, 1.36, 0], hide, 2, 0.05, { stretch: [1.5, 0.9, 0.8], turn: [0, 0, -0.5] });
      m.ball(0.12, [1.42, 1.22, 0], surface(0xc89a8c, 'skin'), { detail: 12 });
      for (const s of [-1, 1]) {
        m.ball(0.1, [1.05, 1.47, s * 0.22], hide, { stretch: [0.5, 0.5, 1.3], detail: 8 });
        m.rod(
          [
            [1.1, 1.5, s * 0.09],
            [1.1, 1.6, s * 0.18],
            [1.14, 1.7, s * 0.16],
          ],
          0.025,
          surface(0xd8d0c0),
          6,
        );
        for (const x of [-0.58, 0.58]) m.column([0.07, 0.12], 0.75, [x, 0, s * 0.22], hide, { sides: 10 });
      }
      m.rod(
        [
          [-0.84, 1.15, 0],
          [-0.96, 0.9, 0],
          [-0.95, 0.45, 0],
        ],
        0.025,
        hide,
        6,
      );
    },
    size,
  );
}

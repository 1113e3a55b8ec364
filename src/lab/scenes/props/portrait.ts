/** A person's head and neck, seen near. The middle of the head is the origin, the face looks along +z. */
import type { Mesher } from '../mesher';
import { blend, linear, shade, surface } from '../surface';
import type { Vec3 } from '../types';
import type { Props } from './kit';
import { HAIRS, SKINS } from './people';

/** Half width, height, depth of a head, metres. */
export const HEAD: Vec3 = [0.077, 0.113, 0.097];

const step = (a: number, b: number, x: number) => {
  const t = Math.max(0, Math.min(1, (x - a) / (b - a)));
  return t * t * (3 - 2 * t);
};

/** Places on the skin: a direction from the middle of the head to a point. @param own numbers of one face, -1 to 1. */
export function skinPoint(d: Vec3, own: readonly number[]): Vec3 {
  const [dx, dy, dz] = d;
  const front = step(0.05, 0.45, dz);
  const bump = (x: number, y: number, sx: number, sy: number) =>
    Math.exp(-(((dx - x) / sx) ** 2) - ((dy - y) / sy) ** 2) * front;
  const both = (x: number, y: number, sx: number, sy: number) => bump(x, y, sx, sy) + bump(-x, y, sx, sy);
  const [wide, jaw, nose, lips] = [own[0] ?? 0, own[1] ?? 0, own[2] ?? 0, own[3] ?? 0];
  let [x, y, z] = [dx * HEAD[0] * (1 + 0.05 * wide), dy * HEAD[1], dz * HEAD[2]];
  const low = step(0.05, -0.95, dy);
  x *= 1 - (0.27 - 0.07 * jaw) * low * low;
  z *= dz < 0 ? 1 - 0.3 * low : 1 - 0.05 * low;
  y += -0.008 * low * front;
  z +=
    0.012 * bump(0, -0.06, 0.1, 0.2) +
    (0.02 + 0.004 * nose) * bump(0, -0.22, 0.13, 0.12) +
    0.008 * both(0.13, -0.27, 0.09, 0.07);
  z -= 0.014 * both(0.4, 0.06, 0.19, 0.12);
  z += 0.0045 * both(0.36, 0.24, 0.28, 0.08) + 0.005 * both(0.52, -0.22, 0.2, 0.18);
  z +=
    (0.0075 + 0.002 * lips) * bump(0, -0.475, 0.24, 0.045) +
    (0.0085 + 0.002 * lips) * bump(0, -0.575, 0.2, 0.05) -
    0.005 * bump(0, -0.522, 0.27, 0.018);
  z +=
    0.009 * bump(0, -0.82, 0.26, 0.14) -
    0.004 * bump(0, -0.68, 0.25, 0.05) -
    0.003 * bump(0, -0.39, 0.06, 0.05);
  return [x, y, z];
}

function head(m: Mesher, skin: number, lip: number, own: readonly number[]): void {
  const [rows, columns] = [110, 120];
  const at = (i: number, j: number): Vec3 => {
    // Lines are close together on the face, which is before a = 0.
    const a = ((i / columns) * 2 - 1) * Math.PI;
    const t = a - 0.55 * Math.sin(a);
    const up = Math.PI * (j / rows);
    return [Math.sin(t) * Math.sin(up), Math.cos(up), Math.cos(t) * Math.sin(up)];
  };
  const points: Vec3[] = [];
  const normals: Vec3[] = [];
  const colors: number[][] = [];
  const faces: number[] = [];
  const [base, red, flush, dark] = [
    linear(skin),
    linear(lip),
    linear(blend(skin, 0xc8604c, 0.3)),
    linear(shade(skin, -0.35)),
  ];
  for (let j = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const d = at(i, j);
      const p = skinPoint(d, own);
      const e = 0.006;
      const near = (ax: number, ay: number): Vec3 => {
        const q: Vec3 = [d[0] + ax, d[1] + ay, d[2]];
        const rest = 1 - q[0] ** 2 - q[1] ** 2;
        if (rest <= 0.0004 || Math.abs(d[2]) < 0.08) return [0, 0, 0];
        return skinPoint([q[0], q[1], Math.sign(d[2]) * Math.sqrt(rest)], own);
      };
      const [l, r, b, t] = [near(-e, 0), near(e, 0), near(0, -e), near(0, e)];
      const u = [r[0] - l[0], r[1] - l[1], r[2] - l[2]];
      const v = [t[0] - b[0], t[1] - b[1], t[2] - b[2]];
      let n: Vec3 = [
        u[1]! * v[2]! - u[2]! * v[1]!,
        u[2]! * v[0]! - u[0]! * v[2]!,
        u[0]! * v[1]! - u[1]! * v[0]!,
      ];
      if (![l, r, b, t].every((q) => q[0] !== 0 || q[1] !== 0 || q[2] !== 0))
        n = [d[0] / HEAD[0], d[1] / HEAD[1], d[2] / HEAD[2]];
      const long = (Math.hypot(...n) || 1) * (n[0] * d[0] + n[1] * d[1] + n[2] * d[2] < 0 ? -1 : 1);
      points.push(p);
      normals.push([n[0] / long, n[1] / long, n[2] / long]);
      const face = d[2] > 0.3 ? 1 : 0;
      const mouth = face * Math.min(1, 1.5 * Math.exp(-((d[0] / 0.21) ** 4) - ((d[1] + 0.525) / 0.07) ** 4));
      const line = face * 0.75 * Math.exp(-((d[0] / 0.22) ** 4) - ((d[1] + 0.522) / 0.012) ** 2);
      const cheek =
        face *
        0.6 *
        (Math.exp(-(((d[0] - 0.5) / 0.2) ** 2) - ((d[1] + 0.2) / 0.16) ** 2) +
          Math.exp(-(((d[0] + 0.5) / 0.2) ** 2) - ((d[1] + 0.2) / 0.16) ** 2));
      const holes =
        face *
        0.85 *
        (Math.exp(-(((d[0] - 0.09) / 0.035) ** 2) - ((d[1] + 0.345) / 0.022) ** 2) +
          Math.exp(-(((d[0] + 0.09) / 0.035) ** 2) - ((d[1] + 0.345) / 0.022) ** 2));
      const lids =
        face *
        0.35 *
        (Math.exp(-(((d[0] - 0.4) / 0.15) ** 2) - ((d[1] - 0.1) / 0.07) ** 2) +
          Math.exp(-(((d[0] + 0.4) / 0.15) ** 2) - ((d[1] - 0.1) / 0.07) ** 2));
      const mixed = (c: number, k: number) => {
        let value = c + (flush[k]! - c) * cheek;
        value += (red[k]! - value) * mouth;
        value += (dark[k]! * 0.5 - value) * Math.max(line, holes);
        return value + (dark[k]! - value) * lids;
      };
      colors.push(base.map(mixed));
    }
  }
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const k = j * (columns + 1) + i;
      faces.push(k, k + columns + 1, k + 1, k + 1, k + columns + 1, k + columns + 2);
    }
  }
  m.corners(points, normals, colors, faces, surface(skin, 'skin'));
}

export const PORTRAIT: Props = {
  head: (m, o, next) => {
    const tone = SKINS[o.seed % SKINS.length]!;
    const own = [next() * 2 - 1, next() * 2 - 1, next() * 2 - 1, next() * 2 - 1];
    const skin = surface(tone, 'skin');
    head(m, tone, blend(tone, [0xa84a48, 0xb03040, 0x9a5850][o.seed % 3]!, 0.6), own);
    const iris = [0x4a2e1a, 0x33556a, 0x4a5a34, 0x2a1a12][(o.seed >> 4) % 4]!;
    const brow = surface(HAIRS[(o.seed >> 6) % 5]!, 'hair', { scale: 0.3 });
    for (const s of [-1, 1]) {
      const eye: Vec3 = [s * 0.0312, 0.0075, 0.0685];
      m.within(eye, [0, s * 0.06, 0], () => {
        m.ball(0.0135, [0, 0, 0], surface(0xd9d4cd, 'glaze', { rough: 0.12 }), { detail: 24 });
        m.ball(0.0068, [0, 0, 0.0082], surface(iris, 'glass', { rough: 0.1 }), {
          stretch: [1, 1, 0.92],
          detail: 20,
        });
        m.ball(0.0031, [0, 0, 0.0117], surface(0x050505, 'glass', { rough: 0.05 }), { detail: 14 });
        // Lids: shells that leave an almond open.
        const lid = (open: number, flip: number) =>
          m.within([0, 0, 0], [0, 0, flip], () =>
            m.lathe(
              Array.from(
                { length: 9 },
                (_, i) => [0.0146 * Math.sin((i / 8) * open), 0.0146 * Math.cos((i / 8) * open)] as const,
              ),
              [0, 0, 0],
              skin,
            ),
          );
        lid(1.2, s * 0.1);
        lid(1.14, Math.PI - s * 0.05);
        m.rod(
          [
            [-0.0125, 0.0028, 0.0085],
            [-0.006, 0.0068, 0.0125],
            [0.001, 0.0075, 0.0135],
            [0.008, 0.0058, 0.0118],
            [0.0128, 0.0012, 0.0078],
          ],
          0.0009,
          surface(0x120c0a),
          5,
        );
      });
      const way = (x: number, y: number): Vec3 => {
        const p = skinPoint([x, y, Math.sqrt(Math.max(0, 1 - x * x - y * y))], own);
        return [p[0], p[1], p[2] + 0.0006];
      };
      const thick = 0.0016 + 0.0012 * next();
      m.rod(
        [way(s * 0.18, 0.255), way(s * 0.3, 0.3), way(s * 0.44, 0.305), way(s * 0.6, 0.25)],
        thick,
        brow,
        7,
      );
      m.rod([way(s * 0.2, 0.275), way(s * 0.3, 0.315), way(s * 0.42, 0.315)], thick * 0.8, brow, 7);
      m.within([s * 0.0765, -0.004, -0.006], [0, -s * 0.3, s * 0.12], () => {
        m.ball(0.03, [0, 0, 0], skin, { stretch: [0.28, 1, 0.62], detail: 18 });
        m.ring(0.02, 0.0045, [s * 0.006, 0.004, 0], skin, {
          turn: [0, Math.PI / 2, 0],
          stretch: [0.8, 1.15, 1],
        });
        m.ball(0.009, [s * 0.002, -0.026, 0.004], skin, { detail: 12 });
      });
    }
    m.lathe(
      [
        [0.075, -0.27],
        [0.062, -0.2],
        [0.056, -0.13],
        [0.057, -0.06],
        [0.05, -0.02],
      ],
      [0, 0, -0.018],
      skin,
      { turn: [0.1, 0, 0] },
    );
    m.ball(0.05, [0, -0.235, 0.005], skin, { stretch: [1.6, 0.7, 0.9] });
    if ((o.shape?.beard ?? 0) > 0) {
      const hair = surface(HAIRS[(o.seed >> 6) % 5]!, 'hair', { scale: 0.3, rough: 0.8 });
      for (let i = 0; i < 170; i++) {
        const x = (next() * 2 - 1) * 0.72;
        const y = -0.62 - 0.36 * next() + 0.42 * x * x + (Math.abs(x) > 0.3 ? 0.1 : 0);
        if (x * x + y * y > 0.96 || (Math.abs(x) < 0.24 && y > -0.66)) continue;
        const p = skinPoint([x, y, Math.sqrt(1 - x * x - y * y)], own);
        m.ball(0.009, [p[0], p[1], p[2] - 0.002], hair, { detail: 7, stretch: [0.8, 1.3, 0.7] });
      }
    }
  },
};

/** Trees and bushes: trunks of rods, crowns of many leaves. */
import type { Mesher } from '../mesher';
import { blend, linear, shade, surface } from '../surface';
import type { Vec3 } from '../types';
import { type Props, TAU } from './kit';

/** A cloud of leaves about a middle; their normals point outwards, so that the crown is shaded as a body. */
function crown(
  m: Mesher,
  middle: Vec3,
  radii: Vec3,
  count: number,
  size: number,
  color: number,
  next: () => number,
): void {
  const points: Vec3[] = [];
  const normals: Vec3[] = [];
  const colors: number[][] = [];
  const faces: number[] = [];
  for (let i = 0; i < count; i++) {
    const [a, c] = [next() * TAU, 2 * next() - 1];
    const s = Math.sqrt(1 - c * c);
    const r = 0.55 + 0.5 * Math.sqrt(next());
    const d: Vec3 = [s * Math.cos(a), c, s * Math.sin(a)];
    const p: Vec3 = [
      middle[0] + d[0] * radii[0] * r,
      middle[1] + d[1] * radii[1] * r,
      middle[2] + d[2] * radii[2] * r,
    ];
    const [t, u] = [next() * TAU, next() * TAU];
    const way: Vec3 = [Math.cos(t) * Math.cos(u), Math.sin(u) - 0.3, Math.sin(t) * Math.cos(u)];
    const side: Vec3 = [-Math.sin(t), 0.3 * (next() - 0.5), Math.cos(t)];
    const k = size * (0.6 + 0.8 * next());
    const from = points.length;
    const corner = (along: number, across: number): Vec3 => [
      p[0] + way[0] * along * k + side[0] * across * k,
      p[1] + way[1] * along * k + side[1] * across * k,
      p[2] + way[2] * along * k + side[2] * across * k,
    ];
    points.push(corner(-0.6, 0), corner(0, 0.45), corner(0.7, 0), corner(0, -0.45));
    const n: Vec3 = [d[0] + 0.5 * (next() - 0.5), d[1] + 0.25, d[2] + 0.5 * (next() - 0.5)];
    const long = Math.hypot(...n) || 1;
    for (let j = 0; j < 4; j++) normals.push([n[0] / long, n[1] / long, n[2] / long]);
    const deep = 0.5 + 0.5 * Math.max(0, Math.min(1, (r - 0.55) * 2)) * (0.75 + 0.25 * c);
    const tint = linear(blend(shade(color, -0.25 + 0.35 * next()), 0xb8a838, 0.25 * next())).map(
      (x) => x * deep,
    );
    colors.push(tint, tint, tint, tint);
    faces.push(from, from + 1, from + 2, from, from + 2, from + 3);
  }
  m.corners(points, normals, colors, faces, surface(color, 'leaf'));
}

export function broadleaf(m: Mesher, color: number, bark: number, next: () => number, leaves: number): void {
  const wood = surface(bark, 'bark', { scale: 0.6 });
  const lean = (next() - 0.5) * 0.4;
  m.rod(
    [
      [0, -0.3, 0],
      [0.03, 0.2, 0],
      [lean * 0.5, 1.1, 0.04],
      [lean, 2.1, 0],
    ],
    0.16,
    wood,
    10,
  );
  m.column([0.3, 0.15], 0.5, [0, -0.1, 0], wood, { sides: 10 });
  const blobs = 5 + Math.floor(next() * 4);
  for (let i = 0; i < blobs; i++) {
    const a = (i / blobs) * TAU + next();
    const out = i === 0 ? 0 : 0.75 + 0.55 * next();
    const y = i === 0 ? 4.1 : 2.5 + 1.5 * next();
    const at: Vec3 = [lean + out * Math.cos(a), y, out * Math.sin(a)];
    m.rod([[lean * 0.8, 1.7, 0], [(lean + at[0]) / 2, (1.9 + y) / 2, at[2] / 2], at], 0.055, wood, 6);
    const r = 0.75 + 0.4 * next();
    crown(m, at, [r * 1.1, r * 0.85, r * 1.1], Math.round(leaves / blobs), 0.2, color, next);
  }
}

export const PLANTS: Props = {
  tree: (m, o, next) => broadleaf(m, o.color, 0x5a4836, next, 1500),
  streetTree: (m, o, next) => {
    broadleaf(m, o.color, 0x4d4238, next, 1300);
    m.box([1, 0.02, 1], [0, 0.0, 0], surface(0x3a3028, 'soil', { scale: 0.3 }));
  },
  birch: (m, o, next) => {
    const wood = surface(0xcfcac0, 'bark', { scale: -0.3 });
    const lean = (next() - 0.5) * 0.7;
    m.rod(
      [
        [0, -0.3, 0],
        [lean * 0.2, 1.5, 0],
        [lean * 0.6, 3.2, 0],
        [lean, 5.2, 0],
      ],
      0.085,
      wood,
      8,
    );
    for (let i = 0; i < 10; i++) {
      const y = 1.7 + i * 0.36;
      const a = i * 2.4;
      const r = 0.85 - i * 0.06;
      const at: Vec3 = [lean * (y / 5.2) + r * Math.cos(a), y + 0.15, r * Math.sin(a)];
      m.rod([[lean * (y / 5.2), y - 0.2, 0], at], 0.02, wood, 5);
      crown(m, at, [0.55, 0.6, 0.55], 110, 0.15, o.color, next);
    }
  },
  conifer: (m, o, next) => {
    m.column([0.17, 0.03], 5.6, [0, -0.2, 0], surface(0x4a3828, 'bark', { scale: 0.5 }), { sides: 8 });
    const points: Vec3[] = [];
    const normals: Vec3[] = [];
    const colors: number[][] = [];
    const faces: number[] = [];
    for (let i = 0; i < 620; i++) {
      const t = next() ** 0.75;
      const a = next() * TAU;
      const y = 0.7 + 4.9 * (1 - t);
      const tier = 0.75 + 0.25 * Math.sin(y * 7.5);
      const r = 1.55 * t * tier + 0.05;
      const [dx, dz] = [Math.cos(a), Math.sin(a)];
      const w = 0.13 + 0.12 * t;
      const from = points.length;
      points.push(
        [dx * r * 0.15, y + 0.12, dz * r * 0.15],
        [dx * r * 0.65 - dz * w, y - 0.1 * r, dz * r * 0.65 + dx * w],
        [dx * r, y - 0.36 * r - 0.05, dz * r],
        [dx * r * 0.65 + dz * w, y - 0.1 * r, dz * r * 0.65 - dx * w],
      );
      for (let j = 0; j < 4; j++) normals.push([dx * 0.75, 0.66, dz * 0.75]);
      const c = linear(shade(o.color, -0.3 + 0.4 * next()));
      colors.push(
        c.map((x) => x * 0.3),
        c.map((x) => x * 0.75),
        c.map((x) => x * 1.2),
        c.map((x) => x * 0.75),
      );
      faces.push(from, from + 1, from + 2, from, from + 2, from + 3);
    }
    m.corners(points, normals, colors, faces, surface(o.color, 'leaf'));
  },
  bush: (m, o, next) => {
    for (let i = 0; i < 4; i++) {
      const r = 0.35 + 0.25 * next();
      crown(
        m,
        [(next() - 0.5) * 0.8, r * 0.8, (next() - 0.5) * 0.7],
        [r, r * 0.85, r],
        230,
        0.12,
        o.color,
        next,
      );
    }
  },
  planter: (m, o, next) => {
    m.box([1.1, 0.45, 0.5], [0, 0, 0], surface(o.color, 'stone', { scale: 0.5 }), { round: 0.02 });
    for (let i = 0; i < 4; i++)
      crown(m, [-0.36 + i * 0.24, 0.56, 0], [0.24, 0.22, 0.24], 120, 0.09, 0x4a7034, next);
    for (let i = 0; i < 3; i++)
      crown(
        m,
        [-0.3 + i * 0.3, 0.72, 0.05],
        [0.18, 0.1, 0.18],
        26,
        0.07,
        [0xc83848, 0xe0b030, 0xd070b0][o.seed % 3]!,
        next,
      );
  },
  pottedPlant: (m, o, next) => {
    m.lathe(
      [
        [0.001, 0],
        [0.13, 0],
        [0.17, 0.28],
        [0.185, 0.28],
        [0.185, 0.33],
        [0.165, 0.33],
        [0.155, 0.29],
        [0.001, 0.29],
      ],
      [0, 0, 0],
      surface(o.color, 'glaze', { rough: 0.4 }),
    );
    for (let i = 0; i < 26; i++) {
      const a = i * 2.4;
      const up = 0.35 + 0.6 * next();
      const out = 0.14 + 0.3 * next();
      const tip: Vec3 = [out * Math.cos(a), 0.3 + up, out * Math.sin(a)];
      m.rod(
        [[0.03 * Math.cos(a), 0.3, 0.03 * Math.sin(a)], [tip[0] * 0.45, 0.3 + up * 0.7, tip[2] * 0.45], tip],
        0.006,
        surface(0x4c6a34, 'leaf'),
        5,
      );
      crown(m, [tip[0] * 1.05, tip[1] - 0.02, tip[2] * 1.05], [0.07, 0.05, 0.07], 7, 0.2, 0x3f6e38, next);
    }
  },
};

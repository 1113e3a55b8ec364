/** Land, water, sky-line, grass: what stands under a landscape. */
import { mix, random, smoothField } from '../../random';
import { blend, linear, shade, surface } from '../surface';
import { LAKE, landHeight } from '../terrain';
import type { Vec3 } from '../types';
import type { Props } from './kit';

/** Lines of a grid, close together near the middle. */
function lines(reach: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const t = (2 * i) / count - 1;
    return Math.sign(t) * reach * (0.22 * Math.abs(t) + 0.78 * Math.abs(t) ** 3);
  });
}

export const LAND: Props = {
  land: (m, o) => {
    const height = landHeight(o.seed, o.shape?.lake ?? 0);
    const grid = lines(240, 110);
    const points: Vec3[] = [];
    const normals: Vec3[] = [];
    const colors: number[][] = [];
    const faces: number[] = [];
    const [grass, soil] = [linear(o.color), linear(blend(o.color, 0x8a7450, 0.75))];
    for (const z of grid) {
      for (const x of grid) {
        const y = height(x, z);
        points.push([x, y, z]);
        const e = 0.4;
        const n: Vec3 = [height(x - e, z) - height(x + e, z), 2 * e, height(x, z - e) - height(x, z + e)];
        const long = Math.hypot(...n);
        normals.push([n[0] / long, n[1] / long, n[2] / long]);
        const bare = Math.min(
          1,
          Math.max(0, (LAKE + 0.45 - y) * 3) * (o.shape?.lake ? 1 : 0) + Math.max(0, 0.9 - n[1] / long) * 4,
        );
        colors.push(grass.map((c, i) => c * (1 - bare) + soil[i]! * bare));
      }
    }
    const side = grid.length;
    for (let j = 0; j + 1 < side; j++) {
      for (let i = 0; i + 1 < side; i++) {
        const k = j * side + i;
        faces.push(k, k + side, k + 1, k + 1, k + side, k + side + 1);
      }
    }
    m.corners(points, normals, colors, faces, surface(o.color, 'grass', { scale: 1 }));
    return { casts: false };
  },
  water: (m) => {
    m.sheet(500, 500, [0, LAKE, 0], surface(0x14262a, 'water'), { turn: [-Math.PI / 2, 0, 0] });
    return { casts: false };
  },
  mountains: (m, o) => {
    for (let layer = 0; layer < 3; layer++) {
      const far = 260 + layer * 150;
      const ridge = smoothField(mix(o.seed, `ridge ${layer}`), 0.5);
      const fine = smoothField(mix(o.seed, `fine ${layer}`), 0.09);
      const tall = (o.shape?.height ?? 60) * (0.5 + layer * 0.55);
      const points: Vec3[] = [];
      const normals: Vec3[] = [];
      const colors: number[][] = [];
      const faces: number[] = [];
      const rows = 14;
      const steps = 180;
      const at = (i: number, j: number): Vec3 => {
        const a = -Math.PI + (i / steps) * Math.PI * 2;
        const t = j / rows;
        const top = Math.max(
          0.08,
          0.45 + 0.42 * ridge(a * 1.3, layer * 9) + 0.14 * fine(a, layer) + 0.05 * fine(a * 3, layer),
        );
        const r = far + (1 - t) * -60 + 22 * fine(a * 0.8, t * 0.2) * (1 - t);
        return [
          Math.sin(a) * r,
          -4 + tall * top * t ** 0.8 * (1 + 0.22 * fine(a * 1.6 + layer, t * 0.25) * (1 - t)),
          -Math.cos(a) * r,
        ];
      };
      const [rock, snow, wood] = [
        linear(shade(o.color, -0.1 * layer)),
        linear(0xe8edf2),
        linear(blend(o.color, 0x2c4228, 0.75)),
      ];
      for (let j = 0; j <= rows; j++) {
        for (let i = 0; i <= steps; i++) {
          const p = at(i, j);
          const [right, up] = [at(i + 1, j), at(i, j + 1)];
          const u = [right[0] - p[0], right[1] - p[1], right[2] - p[2]];
          const v = [up[0] - p[0], up[1] - p[1], up[2] - p[2]];
          const n: Vec3 = [
            v[1]! * u[2]! - v[2]! * u[1]!,
            v[2]! * u[0]! - v[0]! * u[2]!,
            v[0]! * u[1]! - v[1]! * u[0]!,
          ];
          const long = -Math.hypot(...n) || 1;
          points.push(p);
          normals.push([n[0] / long, n[1] / long, n[2] / long]);
          const white =
            (o.shape?.snow ?? 0) > 0
              ? Math.max(0, Math.min(1, (p[1] / tall - 0.52 + 0.15 * fine(i * 0.1, j * 0.2)) * 7))
              : 0;
          const green = Math.max(0, Math.min(1, 1.3 - (p[1] / tall) * 3));
          colors.push(
            rock.map((c, k) => (c * (1 - green) + wood[k]! * green) * (1 - white) + snow[k]! * white),
          );
        }
      }
      for (let j = 0; j < rows; j++)
        for (let i = 0; i < steps; i++) {
          const k = j * (steps + 1) + i;
          faces.push(k, k + 1, k + steps + 1, k + 1, k + steps + 2, k + steps + 1);
        }
      m.corners(points, normals, colors, faces, surface(o.color, 'mountain', { scale: 6 }));
    }
    return { casts: false };
  },
  /** Blades around the camera's foot. */
  blades: (m, o) => {
    const next = random(o.seed);
    const height = landHeight(o.shape?.land ?? 0, o.shape?.lake ?? 0);
    const points: Vec3[] = [];
    const normals: Vec3[] = [];
    const colors: number[][] = [];
    const faces: number[] = [];
    const patch = smoothField(o.seed, 2.5);
    const eyeZ = o.shape?.eye ?? 12;
    const tall = o.shape?.tall ?? 0.22;
    for (let i = 0; i < 15000; i++) {
      const a = (next() - 0.5) * 1.5;
      const r = 2 + 24 * next() ** 1.4;
      const [x, z] = [Math.sin(a) * r, eyeZ - Math.cos(a) * r];
      const y = height(x, z);
      const draw = next();
      const wild = patch(x, z);
      if (((o.shape?.lake ?? 0) > 0 && y < LAKE + 0.1) || wild < -0.35 + 0.3 * draw) continue;
      const h = tall * (0.5 + next()) * (0.75 + 0.5 * wild);
      const [lean, turn] = [h * (0.2 + 0.6 * next()), next() * 6.283];
      const [dx, dz] = [Math.cos(turn), Math.sin(turn)];
      const w = 0.006 + 0.0009 * r;
      const from = points.length;
      points.push(
        [x - dz * w, y - 0.02, z + dx * w],
        [x + dz * w, y - 0.02, z - dx * w],
        [x + dx * lean * 0.4, y + h * 0.65, z + dz * lean * 0.4],
        [x + dx * lean, y + h, z + dz * lean],
      );
      normals.push(
        [dx * 0.3, 0.95, dz * 0.3],
        [dx * 0.3, 0.95, dz * 0.3],
        [dx * 0.4, 0.9, dz * 0.4],
        [dx * 0.5, 0.85, dz * 0.5],
      );
      const c = linear(blend(blend(o.color, 0xa8a050, next() * 0.5), 0x2c4a1c, next() * 0.45));
      colors.push(
        c.map((k) => k * 0.45),
        c.map((k) => k * 0.45),
        c,
        c.map((k) => k * 1.25),
      );
      faces.push(from, from + 1, from + 2, from + 2, from + 1, from + 3);
      if (draw < (o.shape?.flowers ?? 0) && r < 12) {
        const tint = [0xf0e8e0, 0xe8c030, 0xc04050, 0x7a5ac0][Math.floor(next() * 4)]!;
        m.ball(0.02 + 0.012 * next(), [x + dx * lean, y + h, z + dz * lean], surface(tint, 'leaf'), {
          detail: 5,
          stretch: [1, 0.5, 1],
        });
      }
    }
    m.corners(points, normals, colors, faces, surface(o.color, 'leaf'));
    return { casts: false };
  },
};

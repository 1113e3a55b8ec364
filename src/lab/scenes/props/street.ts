/** Streets: the road, houses along it, and what stands on the pavement. */
import type { Mesher } from '../mesher';
import { blend, shade, surface } from '../surface';
import { type Props, TAU } from './kit';
import { IRON, windowAt } from './outdoors';
import { plate } from './paintings';

const STEEL = surface(0x8c9096, 'metal', { rough: 0.4 });

/** A house front that faces +z, its middle at x = 0. */
function house(
  m: Mesher,
  o: { color: number; seed: number; shape?: Readonly<Record<string, number>> },
  next: () => number,
): void {
  const [w, floors] = [o.shape?.width ?? 9, o.shape?.floors ?? 3];
  const storey = 3.1;
  const h = 3.6 + floors * storey;
  const kind = o.seed % 3;
  m.box(
    [w, h, 8],
    [0, 0, -4],
    surface(o.color, kind === 0 ? 'brick' : 'plaster', { scale: kind === 0 ? 1.1 : 2 }),
  );
  m.box([w + 0.1, 0.35, 8.4], [0, h - 0.1, -3.95], surface(shade(o.color, 0.35), 'plaster'));
  m.box([w + 0.04, 0.22, 0.2], [0, 3.45, 0], surface(shade(o.color, 0.35), 'plaster'));
  m.box([w + 0.02, 0.6, 0.12], [0, 0, 0], surface(0x5a5854, 'stone'));
  if (next() < 0.6)
    m.box(
      [w + 0.5, 0.12, 5],
      [0, h + 1.15, -2.2],
      surface([0x7a3a2c, 0x4a4a4e, 0x6a4a3a][o.seed % 3]!, 'roof'),
      { turn: [0.55, 0, 0] },
    );
  const columns = Math.max(2, Math.round(w / 2.3));
  const frame = next() < 0.65 ? 0xe4e0d8 : 0x3c3228;
  const shutter = next() < 0.35 ? [0x3a5a4a, 0x6a2a24, 0x34506a][o.seed % 3]! : null;
  for (let f = 0; f < floors; f++) {
    for (let c = 0; c < columns; c++) {
      const x = ((c + 0.5) / columns - 0.5) * w;
      const y = 4.3 + f * storey;
      windowAt(m, x, y, 1, 1.6, 0, frame, next() < 0.08);
      if (shutter !== null)
        for (const s of [-1, 1])
          m.box(
            [0.45, 1.65, 0.05],
            [x + s * 0.85, y - 0.02, 0.04],
            surface(shutter, 'planks', { scale: 0.4 }),
          );
      if (f > 0 && next() < 0.12) {
        m.box([1.7, 0.1, 0.7], [x, y - 0.3, 0.3], surface(0x8a8680, 'plaster'));
        for (let k = 0; k < 9; k++) m.box([0.03, 0.8, 0.03], [x - 0.8 + k * 0.2, y - 0.2, 0.62], IRON);
        m.box([1.7, 0.05, 0.05], [x, y + 0.6, 0.62], IRON);
      }
    }
  }
  // Shop window, door, awning.
  const paint = surface([0x2a3c34, 0x5a2420, 0x22304a, 0x4a3826, 0x2a2a2c][o.seed % 5]!, 'paint');
  m.box([w * 0.86, 2.9, 0.1], [0, 0.25, 0.02], paint);
  const panes = Math.max(2, Math.round(w / 3));
  const door = Math.floor(next() * panes);
  for (let i = 0; i < panes; i++) {
    const x = ((i + 0.5) / panes - 0.5) * w * 0.82;
    const pw = (w * 0.82) / panes - 0.22;
    m.box(
      [pw, i === door ? 2.3 : 1.75, 0.04],
      [x, i === door ? 0.3 : 0.85, 0.07],
      surface(next() < 0.3 ? 0x3a3020 : 0x182026, 'glass'),
    );
    if (i === door) m.box([0.05, 0.3, 0.08], [x + pw * 0.36, 1.2, 0.1], STEEL);
    else
      for (let k = 0; k < 4; k++)
        m.box(
          [0.25, 0.2 + 0.4 * next(), 0.02],
          [x - pw * 0.35 + k * pw * 0.23, 0.9, 0.08],
          surface([0x8a4a30, 0xa89050, 0x4a6a7a, 0x9a9488][k]!),
        );
  }
  if (next() < 0.5) {
    const cloth = [0xa83a30, 0x2f6a4a, 0x2f4f7f, 0xc8a860][o.seed % 4]!;
    const stripes = Math.round(w * 1.6);
    for (let i = 0; i < stripes; i++)
      m.box(
        [(w * 0.86) / stripes, 0.03, 1.5],
        [((i + 0.5) / stripes - 0.5) * w * 0.86, 2.72, 0.68],
        surface(i % 2 ? 0xe8e2d4 : cloth, 'cloth'),
        { turn: [0.38, 0, 0] },
      );
  }
}

export const STREET: Props = {
  /** Runs along x; the kerb of the far side is at z = 0, the road in front of it. */
  road: (m, o) => {
    const wet = (o.shape?.wet ?? 0) > 0;
    m.box(
      [140, 0.1, 9],
      [0, -0.22, 4.5],
      surface(wet ? 0x2c2c2e : o.color, 'asphalt', { rough: wet ? 0.35 : 0.92 }),
    );
    m.box([140, 0.24, 5], [0, -0.24, -2.65], surface(0x8c8880, 'tiles', { scale: 1.6, rough: 0.85 }));
    m.box([140, 0.25, 0.3], [0, -0.24, -0.12], surface(0xa09c94, 'stone', { scale: 0.6 }));
    m.box([140, 0.24, 10], [0, -0.24, 14.1], surface(0x8c8880, 'tiles', { scale: 1.6, rough: 0.85 }));
    for (let i = -20; i < 20; i++)
      m.box([1.9, 0.003, 0.14], [i * 4, -0.12, 4.5], surface(0xd8d4c8, 'paint', { rough: 0.8 }));
    m.box([140, 0.003, 0.12], [0, -0.12, 0.35], surface(0xc8b050, 'paint', { rough: 0.8 }));
    if ((o.shape?.crossing ?? 0) > 0)
      for (let i = 0; i < 8; i++)
        m.box(
          [2.6, 0.0035, 0.5],
          [o.shape?.at ?? 0, -0.12, 0.8 + i * 1.05],
          surface(0xdcd8cc, 'paint', { rough: 0.8 }),
        );
    for (let i = -3; i < 4; i++)
      m.column([0.32, 0.32], 0.004, [i * 11 + 2, -0.12, 2.4], surface(0x3a3836, 'metal', { rough: 0.6 }));
    return { casts: false };
  },
  house: (m, o, next) => house(m, o, next),
  streetLamp: (m, o) => {
    const iron = surface(o.color, 'metal', { rough: 0.5, metal: 0.3 });
    m.lathe(
      [
        [0.16, 0],
        [0.15, 0.15],
        [0.08, 0.3],
        [0.055, 0.8],
        [0.045, 3.4],
        [0.07, 3.5],
        [0.03, 3.6],
        [0.001, 3.6],
      ],
      [0, 0, 0],
      iron,
    );
    m.lathe(
      [
        [0.001, 0],
        [0.11, 0.02],
        [0.19, 0.42],
        [0.17, 0.43],
        [0.001, 0.43],
      ],
      [0, 3.6, 0],
      surface(0xf4ecd8, 'glass', { rough: 0.3 }),
      { sides: 6 },
    );
    m.column([0.23, 0.03], 0.22, [0, 4.03, 0], iron, { sides: 6 });
  },
  streetSign: (m, o) => {
    m.column([0.03, 0.03], 2.9, [0, 0, 0], STEEL);
    m.box([0.95, 0.3, 0.03], [0.05, 2.5, 0.03], surface(o.color, 'paint'), { round: 0.01 });
    m.sheet(0.91, 0.26, [0.05, 2.65, 0.062], surface(0xffffff, 'decal', { rough: 0.4 }));
    return { decal: plate([o.text ?? ''], o.seed, o.color, 512, 146) };
  },
  trafficLight: (m, o) => {
    m.column([0.06, 0.05], 2.5, [0, 0, 0], IRON);
    m.box([0.3, 0.92, 0.24], [0, 2.4, 0], surface(0x1a1c1a), { round: 0.05 });
    const on = o.seed % 3;
    [0xff2a18, 0xffb020, 0x28e06a].forEach((c, i) => {
      m.ball(
        0.095,
        [0, 3.15 - i * 0.28, 0.11],
        i === on ? surface(c, 'light', { scale: 2 }) : surface(shade(c, -0.82), 'glass'),
        { stretch: [1, 1, 0.4] },
      );
      m.ring(0.1, 0.014, [0, 3.15 - i * 0.28, 0.13], surface(0x141414));
    });
  },
  hydrant: (m, o) => {
    const paint = surface(o.color, 'paint', { rough: 0.45 });
    m.lathe(
      [
        [0.16, 0],
        [0.16, 0.05],
        [0.105, 0.07],
        [0.1, 0.5],
        [0.13, 0.52],
        [0.13, 0.57],
        [0.1, 0.62],
        [0.05, 0.7],
        [0.03, 0.76],
        [0.001, 0.77],
      ],
      [0, 0, 0],
      paint,
    );
    for (const s of [-1, 1])
      m.column([0.055, 0.055], 0.1, [s * 0.1, 0.42, 0], paint, { turn: [0, 0, -s * (Math.PI / 2)] });
    m.column([0.075, 0.075], 0.12, [0, 0.38, 0.08], paint, { turn: [Math.PI / 2, 0, 0] });
  },
  bin: (m, o) => {
    m.lathe(
      [
        [0.22, 0],
        [0.23, 0.03],
        [0.26, 0.8],
        [0.28, 0.82],
        [0.28, 0.87],
        [0.22, 0.87],
        [0.2, 0.5],
        [0.001, 0.5],
      ],
      [0, 0, 0],
      surface(o.color, 'paint', { rough: 0.5 }),
      { sides: 28 },
    );
    for (let i = 0; i < 18; i++)
      m.box(
        [0.02, 0.68, 0.012],
        [0.25 * Math.cos((i / 18) * TAU), 0.08, 0.25 * Math.sin((i / 18) * TAU)],
        surface(shade(o.color, -0.3)),
        { turn: [0, -(i / 18) * TAU + Math.PI / 2, 0] },
      );
  },
  cone: (m) => {
    const orange = surface(0xd8561c, 'plain');
    m.box([0.4, 0.04, 0.4], [0, 0, 0], orange, { round: 0.015 });
    m.column([0.15, 0.03], 0.66, [0, 0.03, 0], orange, { sides: 24 });
    for (const y of [0.22, 0.42])
      m.column(
        [0.152 - y * 0.18 + 0.003, 0.152 - (y + 0.1) * 0.18 + 0.003],
        0.1,
        [0, y, 0],
        surface(0xe8e6e0, 'paint'),
        { sides: 24 },
      );
  },
  postbox: (m, o) => {
    const paint = surface(o.color, 'paint', { rough: 0.3 });
    m.lathe(
      [
        [0.27, 0],
        [0.27, 0.12],
        [0.24, 0.14],
        [0.24, 1.2],
        [0.29, 1.24],
        [0.29, 1.3],
        [0.15, 1.42],
        [0.001, 1.45],
      ],
      [0, 0, 0],
      paint,
      { sides: 32 },
    );
    m.box([0.26, 0.04, 0.06], [0, 1.05, 0.22], surface(0x101010));
    m.box([0.16, 0.22, 0.02], [0, 0.72, 0.232], surface(0xece8de, 'paper'));
  },
  boardSign: (m, o) => {
    for (const s of [-1, 1])
      m.box([0.62, 1.02, 0.03], [0, 0, s * 0.2], surface(o.color, 'wood', { scale: 0.5 }), {
        turn: [-s * 0.19, 0, 0],
      });
    m.sheet(0.54, 0.86, [0, 0.52, 0.124], surface(0xffffff, 'decal'), { turn: [-0.19, 0, 0] });
    return { decal: plate(o.text?.split('\n') ?? [], o.seed, o.seed % 2 ? 0x22282a : 0xeae4d4, 320, 510) };
  },
  bollard: (m, o) => {
    m.lathe(
      [
        [0.09, 0],
        [0.09, 0.7],
        [0.11, 0.72],
        [0.11, 0.78],
        [0.08, 0.82],
        [0.07, 0.9],
        [0.001, 0.95],
      ],
      [0, 0, 0],
      surface(o.color, 'paint', { rough: 0.4 }),
    );
    m.column([0.093, 0.093], 0.08, [0, 0.55, 0], surface(0xe6e2d8, 'paint'));
  },
  shopSign: (m, o) => {
    m.box([2.9, 0.62, 0.1], [0, -0.31, 0], surface(blend(o.color, 0x000000, 0.3), 'paint'), { round: 0.02 });
    m.sheet(2.8, 0.54, [0, 0, 0.102], surface(0xffffff, 'decal', { rough: 0.4 }));
    return { decal: plate([o.text ?? ''], o.seed, o.color, 768, 148) };
  },
  hangingSign: (m, o) => {
    m.rod(
      [
        [0, 0.4, 0],
        [0, 0.42, 0.9],
      ],
      0.02,
      IRON,
    );
    m.within([0, 0, 0.5], Math.PI / 2, () => {
      m.column([0.36, 0.36], 0.06, [0, 0, 0.03], surface(o.color, 'paint'), {
        turn: [Math.PI / 2, 0, 0],
        sides: 40,
      });
      m.ring(0.35, 0.025, [0, 0, 0], surface(0xc8a050, 'metal'));
      for (const s of [-1, 1])
        m.rod(
          [
            [s * 0.2, 0.3, 0],
            [s * 0.2, 0.42, 0],
          ],
          0.008,
          IRON,
        );
    });
  },
  flag: (m, o) => {
    m.rod(
      [
        [0, 0, 0],
        [0, 1.1, 0.85],
      ],
      0.018,
      surface(0xd0ccc0, 'metal'),
    );
    for (let i = 0; i < 3; i++)
      m.sheet(
        0.32,
        0.85,
        [0, 0.58 - 0.02, 0.27 + i * 0.32],
        surface([o.color, 0xe8e4da, shade(o.color, -0.5)][i]!, 'cloth'),
        { turn: [0, Math.PI / 2, 0], bend: (x, y) => 0.05 * Math.sin(x * 9 + y * 6 + i * 2) },
      );
  },
};

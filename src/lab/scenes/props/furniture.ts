/** Furniture. It faces +z. */
import { Board } from '../board';
import type { Mesher } from '../mesher';
import { blend, shade, surface } from '../surface';
import { type Props, TAU } from './kit';

const DARK = surface(0x2a2420, 'wood', { scale: 0.5 });
const BRASS = surface(0xb08d4c, 'metal', { rough: 0.3 });

function sofa(m: Mesher, color: number, seats: number): void {
  const cloth = surface(color, 'cloth', { scale: 1.2 });
  const w = seats * 0.62;
  m.box([w + 0.36, 0.26, 0.82], [0, 0.14, 0], cloth, { round: 0.05 });
  m.box([w + 0.3, 0.62, 0.22], [0, 0.26, -0.32], cloth, { round: 0.08, turn: [-0.1, 0, 0] });
  for (const s of [-1, 1]) m.box([0.19, 0.5, 0.82], [s * (w / 2 + 0.1), 0.12, 0], cloth, { round: 0.07 });
  for (let i = 0; i < seats; i++) {
    const x = (i - (seats - 1) / 2) * 0.62;
    m.box([0.6, 0.17, 0.66], [x, 0.36, 0.06], surface(shade(color, 0.06), 'cloth', { scale: 1.2 }), {
      round: 0.07,
    });
    m.box([0.58, 0.42, 0.18], [x, 0.48, -0.18], surface(shade(color, 0.04), 'cloth', { scale: 1.2 }), {
      round: 0.08,
      turn: [-0.2, 0, 0],
    });
  }
  for (const x of [-1, 1])
    for (const z of [-0.32, 0.32]) m.column([0.02, 0.03], 0.15, [x * (w / 2), 0, z], DARK, { sides: 10 });
}

export const FURNITURE: Props = {
  sofa: (m, o) => sofa(m, o.color, 3),
  loveseat: (m, o) => sofa(m, o.color, 2),
  armchair: (m, o) => sofa(m, o.color, 1),
  chair: (m, o) => {
    const wood = surface(o.color, 'wood', { scale: 0.5, rough: 0.45 });
    m.box([0.44, 0.04, 0.42], [0, 0.44, 0], wood, { round: 0.015 });
    for (const s of [-1, 1]) {
      m.rod(
        [
          [s * 0.19, 0, 0.2],
          [s * 0.18, 0.45, 0.17],
        ],
        0.019,
        wood,
        10,
      );
      m.rod(
        [
          [s * 0.19, 0, -0.22],
          [s * 0.18, 0.45, -0.18],
          [s * 0.18, 0.95, -0.25],
        ],
        0.019,
        wood,
        10,
      );
      m.rod(
        [
          [s * 0.185, 0.2, 0.19],
          [s * 0.185, 0.2, -0.2],
        ],
        0.011,
        wood,
        6,
      );
    }
    for (let i = 0; i < 5; i++)
      m.rod(
        [
          [-0.12 + i * 0.06, 0.47, -0.18],
          [-0.12 + i * 0.06, 0.88, -0.24],
        ],
        0.009,
        wood,
        6,
      );
    m.box([0.42, 0.09, 0.03], [0, 0.87, -0.25], wood, { round: 0.012 });
  },
  stool: (m, o) => {
    m.column([0.17, 0.18], 0.05, [0, 0.45, 0], surface(o.color, 'cloth', { scale: 0.6 }), { sides: 36 });
    for (let i = 0; i < 4; i++) {
      const a = (i / 4) * TAU + 0.78;
      m.rod(
        [
          [0.19 * Math.cos(a), 0, 0.19 * Math.sin(a)],
          [0.13 * Math.cos(a), 0.46, 0.13 * Math.sin(a)],
        ],
        0.016,
        DARK,
        8,
      );
    }
    m.ring(0.165, 0.009, [0, 0.16, 0], DARK, { turn: [Math.PI / 2, 0, 0] });
  },
  coffeeTable: (m, o) => {
    m.box([1, 0.04, 0.55], [0, 0.38, 0], surface(o.color, 'wood', { scale: 0.8, rough: 0.3 }), {
      round: 0.012,
    });
    for (const x of [-0.44, 0.44])
      for (const z of [-0.22, 0.22])
        m.column([0.016, 0.026], 0.38, [x, 0, z], surface(shade(o.color, -0.2), 'wood', { scale: -0.4 }), {
          sides: 12,
        });
    m.box([0.28, 0.03, 0.2], [-0.2, 0.42, 0.05], surface(0x8a3a2c, 'cloth'), { turn: [0, 0.3, 0] });
    m.box([0.25, 0.025, 0.19], [-0.2, 0.45, 0.05], surface(0x33506a, 'cloth'), { turn: [0, 0.1, 0] });
    m.lathe(
      [
        [0.001, 0],
        [0.05, 0],
        [0.09, 0.05],
        [0.088, 0.052],
        [0.045, 0.008],
        [0.001, 0.006],
      ],
      [0.22, 0.42, -0.02],
      surface(0xd8d4ca, 'glaze'),
    );
  },
  sideTable: (m, o) => {
    const wood = surface(o.color, 'wood', { scale: 0.6, rough: 0.4 });
    m.column([0.27, 0.27], 0.03, [0, 0.5, 0], wood, { sides: 44 });
    m.column([0.03, 0.03], 0.5, [0, 0, 0], wood);
    m.lathe(
      [
        [0.001, 0],
        [0.19, 0],
        [0.18, 0.02],
        [0.04, 0.05],
        [0.001, 0.05],
      ],
      [0, 0, 0],
      wood,
    );
    m.lathe(
      [
        [0.001, 0],
        [0.04, 0],
        [0.055, 0.06],
        [0.03, 0.13],
        [0.038, 0.15],
        [0.001, 0.12],
      ],
      [0.05, 0.53, 0.03],
      surface(0x7a9a9a, 'glaze'),
    );
  },
  cabinet: (m, o) => {
    const wood = surface(o.color, 'wood', { scale: 1, rough: 0.4 });
    m.box([1.3, 0.62, 0.42], [0, 0.14, 0], wood, { round: 0.01 });
    for (let i = 0; i < 3; i++) {
      m.box(
        [0.4, 0.54, 0.02],
        [-0.43 + i * 0.43, 0.18, 0.205],
        surface(shade(o.color, 0.08), 'wood', { scale: -0.8, rough: 0.4 }),
        { round: 0.006 },
      );
      m.ball(0.014, [-0.28 + i * 0.43, 0.48, 0.235], BRASS, { detail: 12 });
    }
    for (const x of [-0.58, 0.58])
      for (const z of [-0.15, 0.15]) m.column([0.015, 0.024], 0.15, [x, 0, z], DARK, { sides: 10 });
  },
  bookcase: (m, o, next) => {
    const wood = surface(o.color, 'wood', { scale: 0.8, rough: 0.5 });
    for (const s of [-1, 1]) m.box([0.03, 1.85, 0.3], [s * 0.46, 0, 0], wood);
    m.box([0.92, 1.83, 0.015], [0, 0, -0.14], surface(shade(o.color, -0.25), 'wood'));
    for (let row = 0; row < 6; row++) {
      const y = 0.02 + row * 0.36;
      m.box([0.92, 0.025, 0.3], [0, y, 0], wood);
      if (row === 5) break;
      let x = -0.43;
      while (x < 0.36) {
        const w = 0.02 + 0.035 * next();
        const h = 0.2 + 0.1 * next();
        if (next() < 0.84)
          m.box(
            [w, h, 0.2],
            [x + w / 2, y + 0.025, 0.02],
            surface(
              blend(
                [0x7a2a22, 0x274a6e, 0x2f5a40, 0xb08a3c, 0x39342f, 0xc9bda4, 0x6a3a5a][
                  Math.floor(next() * 7)
                ]!,
                0x554a40,
                next() * 0.4,
              ),
              'cloth',
              { scale: 0.3 },
            ),
            { round: 0.004, turn: [0, 0, next() < 0.1 ? 0.12 : 0] },
          );
        x += w + (next() < 0.1 ? 0.09 : 0.003);
      }
    }
  },
  floorLamp: (m, o) => {
    m.lathe(
      [
        [0.001, 0],
        [0.15, 0],
        [0.15, 0.015],
        [0.03, 0.035],
        [0.012, 0.06],
        [0.011, 1.35],
        [0.001, 1.35],
      ],
      [0, 0, 0],
      BRASS,
    );
    m.lathe(
      [
        [0.21, 1.28],
        [0.213, 1.281],
        [0.15, 1.6],
        [0.147, 1.6],
      ],
      [0, 0, 0],
      surface(o.color, 'cloth', { scale: 0.8 }),
    );
    m.ball(0.05, [0, 1.4, 0], surface(0xffe6b8, 'light', { scale: 2.4 }));
  },
  rug: (m, o) => {
    const board = new Board(384, 256, o.color);
    const other = [0xe8dcc4, 0x2a2a34, 0xc8963c, 0x7a2a24][o.seed % 4]!;
    for (let i = 0; i < 3; i++) {
      const e = 12 + i * 16;
      for (const [x, y, w, h] of [
        [e, e, 384 - 2 * e, 5],
        [e, 251 - e, 384 - 2 * e, 5],
        [e, e, 5, 256 - 2 * e],
        [379 - e, e, 5, 256 - 2 * e],
      ] as const)
        board.rect(x, y, w, h, i === 1 ? other : shade(other, -0.3));
    }
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 5; x++) {
        const [px, py, r] = [96 + x * 48, 80 + y * 48, 17];
        for (let d = r; d > 3; d -= 6)
          for (let t = -d; t <= d; t++)
            for (const s of [-1, 1])
              board.disc(
                px + t,
                py + s * (d - Math.abs(t)),
                1.6,
                1.6,
                d % 12 < 6 ? other : shade(o.color, 0.3),
                0.9,
              );
      }
    m.box([2.1, 0.012, 1.4], [0, 0, 0], surface(shade(o.color, -0.1), 'cloth'));
    m.sheet(2.08, 1.38, [0, 0.0135, 0], surface(0xffffff, 'decal'), { turn: [-Math.PI / 2, 0, 0] });
    return { decal: board };
  },
  ball: (m, o) => {
    m.ball(0.13, [0, 0.13, 0], surface(o.color, 'paint', { rough: 0.35 }), { detail: 36 });
    for (const turn of [0, TAU / 4])
      m.ring(0.1302, 0.006, [0, 0.13, 0], surface(0xece8de, 'paint'), { turn: [turn, 0.3, 0] });
  },
  basket: (m, o) => {
    m.lathe(
      [
        [0.001, 0],
        [0.17, 0],
        [0.22, 0.28],
        [0.23, 0.29],
        [0.21, 0.29],
        [0.16, 0.02],
        [0.001, 0.02],
      ],
      [0, 0, 0],
      surface(0xa07a48, 'cloth', { scale: 3 }),
    );
    m.lump(0.17, [0, 0.26, 0], surface(o.color, 'cloth'), o.seed % 97, 0.16, { stretch: [1, 0.6, 1] });
  },
  cat: (m, o) => {
    const fur = surface(o.color, 'hair', { scale: 0.4 });
    m.lump(0.14, [0, 0.14, -0.03], fur, 4, 0.04, { stretch: [0.95, 1.05, 1.15], detail: 8 });
    m.lump(0.1, [0, 0.26, 0.05], fur, 5, 0.04, { stretch: [0.9, 1.2, 0.9] });
    m.ball(0.085, [0, 0.4, 0.1], fur, { stretch: [1.05, 0.92, 0.95] });
    for (const s of [-1, 1]) {
      m.column([0.035, 0.002], 0.07, [s * 0.05, 0.45, 0.09], fur, { sides: 8, turn: [0, 0, -s * 0.25] });
      m.ball(0.014, [s * 0.033, 0.415, 0.172], surface(0xb8b040, 'glass'), { detail: 10 });
      m.ball(0.007, [s * 0.033, 0.415, 0.183], surface(0x0a0a0a, 'glass'), {
        detail: 8,
        stretch: [0.5, 1.4, 0.6],
      });
      m.rod(
        [
          [s * 0.05, 0.26, 0.1],
          [s * 0.045, 0.02, 0.14],
        ],
        0.03,
        fur,
        8,
      );
    }
    m.ball(0.012, [0, 0.388, 0.182], surface(0xc07a78, 'skin'), { detail: 8 });
    m.rod(
      [
        [0, 0.05, -0.16],
        [0.12, 0.03, -0.2],
        [0.2, 0.03, -0.06],
        [0.17, 0.04, 0.06],
      ],
      0.022,
      fur,
      8,
    );
  },
};

/** Crockery and small things of a household. */
import type { Mesher } from '../mesher';
import { blend, shade, surface } from '../surface';
import { leaf, type Props, TAU } from './kit';
import { plate } from './paintings';
import { apple, lemon, orange } from './tableFood';

const STEEL = surface(0xc8c8cc, 'metal', { rough: 0.25 });

function bookBlock(m: Mesher, w: number, h: number, d: number, color: number): void {
  const cover = surface(color, 'cloth', { scale: 0.4, rough: 0.7 });
  m.box([w, 0.004, d], [0, 0, 0], cover);
  m.box([w, 0.004, d], [0, h - 0.004, 0], cover);
  m.box([0.006, h, d], [-w / 2 + 0.003, 0, 0], cover, { round: 0.002 });
  m.box(
    [w - 0.012, h - 0.008, d - 0.012],
    [0, 0.004, 0],
    surface(0xe2d8c0, 'wood', { scale: 0.03, rough: 0.9 }),
  );
}

export const TABLE_WARE: Props = {
  mug: (m, o) => {
    const clay = surface(o.color, 'glaze');
    m.lathe(
      [
        [0.001, 0.002],
        [0.034, 0],
        [0.039, 0.006],
        [0.041, 0.05],
        [0.041, 0.096],
        [0.039, 0.099],
        [0.037, 0.096],
        [0.037, 0.012],
        [0.001, 0.01],
      ],
      [0, 0, 0],
      clay,
    );
    m.ring(0.027, 0.006, [0.048, 0.052, 0], clay, { stretch: [0.8, 1.1, 1] });
    m.column([0.037, 0.037], 0.001, [0, 0.082, 0], surface(0x2a150a, 'glaze', { rough: 0.1 }));
  },
  teacup: (m, o) => {
    const clay = surface(o.color, 'glaze');
    m.lathe(
      [
        [0.001, 0.003],
        [0.035, 0],
        [0.06, 0.008],
        [0.075, 0.018],
        [0.0745, 0.021],
        [0.05, 0.012],
        [0.001, 0.008],
      ],
      [0, 0, 0],
      clay,
    );
    m.lathe(
      [
        [0.001, 0.012],
        [0.02, 0.01],
        [0.024, 0.018],
        [0.038, 0.04],
        [0.045, 0.068],
        [0.0435, 0.07],
        [0.036, 0.042],
        [0.02, 0.02],
        [0.001, 0.018],
      ],
      [0, 0, 0],
      clay,
    );
    m.ring(0.017, 0.0035, [0.051, 0.045, 0], clay);
    m.column([0.041, 0.041], 0.001, [0, 0.058, 0], surface(0x6b2f0e, 'glaze', { rough: 0.08 }));
  },
  jar: (m, o) => {
    m.lathe(
      [
        [0.001, 0],
        [0.035, 0],
        [0.039, 0.006],
        [0.039, 0.075],
        [0.033, 0.084],
        [0.001, 0.084],
      ],
      [0, 0, 0],
      surface(shade(o.color, -0.35), 'glass', { rough: 0.12 }),
    );
    m.column([0.035, 0.035], 0.018, [0, 0.083, 0], surface(0xc9a24a, 'metal', { rough: 0.4 }), { sides: 30 });
    m.lathe(
      [
        [0.0393, 0.02],
        [0.0396, 0.021],
        [0.0396, 0.06],
        [0.0393, 0.061],
      ],
      [0, 0, 0],
      surface(0xede4d0, 'paper'),
    );
  },
  candle: (m, o) => {
    m.lathe(
      [
        [0.001, 0],
        [0.038, 0],
        [0.04, 0.006],
        [0.03, 0.012],
        [0.014, 0.014],
        [0.014, 0.026],
        [0.001, 0.026],
      ],
      [0, 0, 0],
      surface(0xb08d57, 'metal', { rough: 0.35 }),
    );
    m.column([0.012, 0.0112], 0.12, [0, 0.022, 0], surface(o.color, 'plain', { rough: 0.4 }));
    m.column([0.001, 0.001], 0.012, [0, 0.142, 0], surface(0x1a1410));
    m.lathe(
      [
        [0.0005, 0],
        [0.004, 0.006],
        [0.0045, 0.012],
        [0.002, 0.022],
        [0.0003, 0.03],
      ],
      [0, 0.15, 0],
      surface(0xffb24d, 'light', { scale: 5 }),
    );
  },
  clock: (m, o) => {
    const body = surface(o.color, 'paint');
    m.within([0, 0.065, 0], [Math.PI / 2, 0, 0], () => {
      m.column([0.05, 0.05], 0.04, [0, -0.02, 0], body, { sides: 40 });
      m.ring(0.048, 0.004, [0, 0.02, 0], STEEL, { turn: [Math.PI / 2, 0, 0] });
      m.column([0.045, 0.045], 0.002, [0, 0.0195, 0], surface(0xf0ece0, 'paper'), { sides: 40 });
      for (let i = 0; i < 12; i++) {
        const a = (i / 12) * TAU;
        m.box([0.003, 0.001, 0.009], [0.037 * Math.sin(a), 0.0215, 0.037 * Math.cos(a)], surface(0x222222), {
          turn: [0, a, 0],
        });
      }
      for (const [turn, long] of [
        [o.seed % 6, 0.02],
        [(o.seed >> 4) % 6, 0.032],
      ] as const)
        m.within([0, 0.022, 0], turn, () => m.box([0.003, 0.001, long], [0, 0, long / 2], surface(0x111111)));
    });
    for (const s of [-1, 1]) {
      m.ball(0.018, [s * 0.03, 0.112, 0], STEEL, { stretch: [1, 0.7, 1] });
      m.column([0.004, 0.005], 0.03, [s * 0.035, 0, 0], STEEL, { turn: [0, 0, s * 0.25] });
    }
  },
  cactus: (m, o, next) => {
    m.lathe(
      [
        [0.001, 0],
        [0.032, 0],
        [0.045, 0.06],
        [0.048, 0.06],
        [0.048, 0.07],
        [0.042, 0.07],
        [0.04, 0.062],
        [0.001, 0.062],
      ],
      [0, 0, 0],
      surface(0xa5583a, 'plaster', { scale: 0.2 }),
    );
    const flesh = surface(blend(0x4d7a45, 0x6e8f52, next()), 'plain', { rough: 0.7 });
    const ribs = 12;
    for (let i = 0; i < ribs; i++)
      m.ball(0.018, [0.022 * Math.cos((i / ribs) * TAU), 0.11, 0.022 * Math.sin((i / ribs) * TAU)], flesh, {
        stretch: [1, 2.8, 1],
        detail: 10,
      });
    for (let i = 0; i < 5; i++)
      leaf(
        m,
        [0, 0.158, 0],
        [0.014 * Math.cos(i * 1.3), 0.012, 0.014 * Math.sin(i * 1.3)],
        0.006,
        [0, 1, 0],
        o.seed % 2 ? 0xd8486f : 0xe0a030,
        0,
      );
  },
  bowl: (m, o) =>
    m.lathe(
      [
        [0.001, 0.004],
        [0.038, 0],
        [0.04, 0.006],
        [0.07, 0.036],
        [0.088, 0.073],
        [0.0855, 0.075],
        [0.066, 0.04],
        [0.036, 0.012],
        [0.001, 0.01],
      ],
      [0, 0, 0],
      surface(o.color, 'glaze'),
      { sides: 48 },
    ),
  fruitbowl: (m, o, next) => {
    m.lathe(
      [
        [0.001, 0.004],
        [0.05, 0],
        [0.052, 0.01],
        [0.1, 0.04],
        [0.128, 0.082],
        [0.125, 0.085],
        [0.095, 0.048],
        [0.045, 0.018],
        [0.001, 0.016],
      ],
      [0, 0, 0],
      surface(o.color, 'glaze'),
      { sides: 48 },
    );
    for (let i = 0; i < 8; i++) {
      const ring = i < 5 ? 0.066 : i < 7 ? 0.034 : 0;
      const a = i * 1.2566 + next();
      const y = i < 5 ? 0.05 : 0.085;
      const which = Math.floor(next() * 3);
      m.within(
        [ring * Math.cos(a), y, ring * Math.sin(a)],
        [(next() - 0.5) * 0.7, a, (next() - 0.5) * 0.7],
        () => {
          if (which === 0) apple(m, next() < 0.5 ? 0xa82a20 : 0x8fa43a, next);
          else if (which === 1) orange(m, next);
          else lemon(m, next);
        },
      );
    }
  },
  plate: (m, o) => {
    m.lathe(
      [
        [0.001, 0.006],
        [0.07, 0],
        [0.085, 0.006],
        [0.13, 0.022],
        [0.1295, 0.026],
        [0.085, 0.011],
        [0.001, 0.01],
      ],
      [0, 0, 0],
      surface(o.color, 'glaze'),
      { sides: 56 },
    );
    m.ring(0.122, 0.0018, [0, 0.0236, 0], surface(shade(o.color, -0.45), 'glaze'), {
      turn: [Math.PI / 2, 0, 0],
    });
  },
  book: (m, o) => {
    bookBlock(m, 0.2, 0.035, 0.27, o.color);
    m.sheet(0.15, 0.09, [0.008, 0.0362, -0.05], surface(0xffffff, 'decal'), { turn: [-Math.PI / 2, 0, 0] });
    return { decal: plate([o.text ?? ''], o.seed, shade(o.color, 0.55), 320, 192) };
  },
  teabox: (m, o) => {
    m.box([0.075, 0.11, 0.05], [0, 0, 0], surface(o.color, 'paper', { rough: 0.5 }));
    m.sheet(0.064, 0.05, [0, 0.062, 0.0256], surface(0xffffff, 'decal', { rough: 0.5 }));
    m.box([0.076, 0.012, 0.051], [0, 0.012, 0], surface(0xd8b050, 'paint'));
    return { decal: plate([o.text ?? ''], o.seed, shade(o.color, 0.7), 256, 200) };
  },
  tableCard: (m, o) => {
    for (const s of [-1, 1])
      m.box([0.1, 0.072, 0.0012], [0, 0, s * 0.026], surface(o.color, 'paper'), { turn: [-s * 0.36, 0, 0] });
    m.sheet(0.096, 0.066, [0, 0.0345, 0.0146], surface(0xffffff, 'decal'), { turn: [-0.36, 0, 0] });
    return { decal: plate([o.text ?? ''], o.seed, o.color, 300, 206) };
  },
  books: (m, _, next) => {
    let y = 0;
    for (let i = 0; i < 3; i++) {
      const [w, h, d] = [0.15 + next() * 0.05, 0.025 + next() * 0.025, 0.21 + next() * 0.04];
      const color = [0x7a2420, 0x24406a, 0x2f5a3c, 0x8a6a34, 0x3a3a40, 0x9a4a26][Math.floor(next() * 6)]!;
      m.within([0, y, 0], (next() - 0.5) * 0.7 + Math.PI / 2, () => bookBlock(m, w, h, d, color));
      y += h;
    }
  },
  teapot: (m, o) => {
    const clay = surface(o.color, 'glaze');
    m.lathe(
      [
        [0.001, 0.002],
        [0.045, 0],
        [0.068, 0.03],
        [0.075, 0.06],
        [0.066, 0.095],
        [0.04, 0.118],
        [0.034, 0.122],
        [0.001, 0.122],
      ],
      [0, 0, 0],
      clay,
    );
    m.lathe(
      [
        [0.036, 0.12],
        [0.03, 0.13],
        [0.012, 0.138],
        [0.006, 0.142],
        [0.011, 0.152],
        [0.006, 0.16],
        [0.001, 0.161],
      ],
      [0, 0, 0],
      clay,
    );
    m.rod(
      [
        [0.06, 0.045, 0],
        [0.095, 0.06, 0],
        [0.11, 0.095, 0],
        [0.13, 0.115, 0],
      ],
      0.011,
      clay,
      12,
    );
    m.ring(0.036, 0.007, [-0.075, 0.07, 0], clay, { stretch: [0.9, 1.1, 1] });
  },
  camera: (m, o) => {
    const dark = surface(0x1b1b1d, 'plain', { rough: 0.5 });
    const body = surface(o.color, 'cloth', { scale: 0.2 });
    m.box([0.14, 0.055, 0.045], [0, 0.008, 0], body, { round: 0.008 });
    m.box([0.14, 0.012, 0.046], [0, 0, 0], STEEL, { round: 0.004 });
    m.box([0.14, 0.016, 0.046], [0, 0.063, 0], STEEL, { round: 0.006 });
    m.box([0.045, 0.02, 0.04], [0, 0.075, 0], STEEL, { round: 0.006 });
    m.within([0, 0.038, 0.022], [Math.PI / 2, 0, 0], () => {
      m.column([0.03, 0.028], 0.035, [0, 0, 0], dark, { sides: 36 });
      m.ring(0.027, 0.003, [0, 0.035, 0], STEEL, { turn: [Math.PI / 2, 0, 0] });
      m.ball(0.023, [0, 0.024, 0], surface(0x1a2436, 'glass'), { stretch: [1, 0.5, 1] });
    });
    m.column([0.009, 0.009], 0.008, [0.05, 0.078, 0], STEEL);
  },
  bottle: (m, o) => {
    m.lathe(
      [
        [0.001, 0.006],
        [0.03, 0],
        [0.037, 0.006],
        [0.038, 0.18],
        [0.03, 0.21],
        [0.0145, 0.235],
        [0.0135, 0.285],
        [0.016, 0.287],
        [0.016, 0.295],
        [0.001, 0.296],
      ],
      [0, 0, 0],
      surface(shade(o.color, -0.55), 'glass', { rough: 0.08 }),
    );
    m.lathe(
      [
        [0.0382, 0.06],
        [0.0385, 0.061],
        [0.0385, 0.145],
        [0.0382, 0.146],
      ],
      [0, 0, 0],
      surface(0xe7dcc2, 'paper'),
    );
    m.column(
      [0.0165, 0.0165],
      0.035,
      [0, 0.272, 0],
      surface(o.seed % 2 ? 0x6e1f22 : 0xb59a4e, 'metal', { rough: 0.45 }),
    );
  },
  vase: (m, o, next) => {
    m.lathe(
      [
        [0.001, 0.002],
        [0.035, 0],
        [0.05, 0.035],
        [0.055, 0.075],
        [0.04, 0.13],
        [0.026, 0.165],
        [0.034, 0.19],
        [0.031, 0.19],
        [0.023, 0.165],
        [0.001, 0.15],
      ],
      [0, 0, 0],
      surface(o.color, 'glaze'),
    );
    const bloom = [0xc8304a, 0xe8a0b4, 0xf0e6da, 0xe2a82c, 0x7a4fa0, 0xd8602a][o.seed % 6]!;
    const green = surface(0x3f6a30, 'leaf');
    for (let i = 0; i < 11; i++) {
      const a = i * 2.4 + next() * 0.5;
      const out = 0.03 + 0.09 * Math.sqrt(i / 11);
      const tip = [out * Math.cos(a), 0.3 + 0.1 * next() - out * 0.4, out * Math.sin(a)] as const;
      m.rod(
        [[0.01 * Math.cos(a), 0.16, 0.01 * Math.sin(a)], [tip[0] * 0.5, 0.24, tip[2] * 0.5], tip],
        0.0022,
        green,
        5,
      );
      for (let k = 0; k < 3; k++)
        leaf(
          m,
          [tip[0] * 0.6, 0.2 + 0.02 * k, tip[2] * 0.6],
          [0.06 * Math.cos(a + k * 2), 0.03, 0.06 * Math.sin(a + k * 2)],
          0.012,
          [0, 1, 0.2],
          0x3f6a30,
          0.15 * next(),
        );
      for (let ring = 0; ring < 3; ring++)
        for (let k = 0; k < 8; k++) {
          const b = (k / 8) * TAU + ring * 0.4;
          const [long, lift] = [0.034 - ring * 0.008, 0.006 + ring * 0.009];
          leaf(
            m,
            tip,
            [long * Math.cos(b), lift, long * Math.sin(b)],
            0.009,
            [0.3 * Math.cos(b), 1, 0.3 * Math.sin(b)],
            bloom,
            ring * 0.12 - 0.1 + next() * 0.12,
          );
        }
      m.ball(0.007, [tip[0], tip[1] + 0.006, tip[2]], surface(0xd9a21e, 'fruit', { scale: 0.1 }), {
        detail: 8,
      });
    }
  },
  jug: (m, o) => {
    const clay = surface(o.color, 'glaze');
    m.lathe(
      [
        [0.001, 0.002],
        [0.045, 0],
        [0.058, 0.04],
        [0.06, 0.09],
        [0.045, 0.15],
        [0.038, 0.18],
        [0.045, 0.215],
        [0.042, 0.216],
        [0.034, 0.18],
        [0.001, 0.16],
      ],
      [0, 0, 0],
      clay,
    );
    m.rod(
      [
        [0.038, 0.19, 0],
        [0.08, 0.19, 0],
        [0.085, 0.13, 0],
        [0.055, 0.09, 0],
      ],
      0.008,
      clay,
      10,
    );
    m.ball(0.018, [-0.04, 0.207, 0], clay, { stretch: [1, 0.55, 0.7] });
  },
  deskLamp: (m, o) => {
    m.lathe(
      [
        [0.001, 0],
        [0.06, 0],
        [0.06, 0.012],
        [0.015, 0.022],
        [0.01, 0.04],
        [0.022, 0.08],
        [0.024, 0.12],
        [0.01, 0.17],
        [0.008, 0.24],
        [0.001, 0.24],
      ],
      [0, 0, 0],
      surface(0xa98448, 'metal', { rough: 0.3 }),
    );
    const cloth = surface(o.color, 'cloth', { scale: 0.5 });
    m.lathe(
      [
        [0.11, 0.22],
        [0.112, 0.221],
        [0.075, 0.39],
        [0.072, 0.39],
      ],
      [0, 0, 0],
      cloth,
    );
    m.ball(0.03, [0, 0.28, 0], surface(0xfff0d0, 'light', { scale: 2.5 }));
  },
  grinder: (m, o) => {
    m.lathe(
      [
        [0.001, 0],
        [0.028, 0],
        [0.029, 0.03],
        [0.018, 0.08],
        [0.017, 0.12],
        [0.025, 0.16],
        [0.026, 0.175],
        [0.012, 0.182],
        [0.022, 0.19],
        [0.026, 0.21],
        [0.018, 0.228],
        [0.001, 0.232],
      ],
      [0, 0, 0],
      surface(o.color, 'wood', { scale: -0.2, rough: 0.35 }),
    );
    m.ball(0.006, [0, 0.236, 0], STEEL);
  },
};

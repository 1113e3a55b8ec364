/** What a person wears: hair, clothes, hats, glasses. Drawn about the head's middle, wherever the object's foot is. */
import type { Mesher } from '../mesher';
import { shade, surface } from '../surface';
import type { SceneObject, Vec3 } from '../types';
import { leaf, type Prop, type Props, TAU } from './kit';
import { plate } from './paintings';

const GOLD = surface(0xc8a04c, 'metal', { rough: 0.25 });

/** Draws in the head's own coordinates. @param lift what is below the neck is drawn higher by this. */
function onHead(draw: Prop, lift: number): Prop {
  return (m, o, next) => {
    const drawn: ReturnType<Prop>[] = [];
    m.within([-o.position[0], lift - o.position[1], -o.position[2]], 0, () => {
      drawn.push(draw(m, o, next));
    });
    return drawn[0];
  };
}

/** A cap of hair: most of an egg around the skull, open at the face. @param low where it ends at the back. */
function scalp(m: Mesher, color: number, thick: number, low: number, seed: number): void {
  const hair = surface(color, 'hair', { scale: 0.35 });
  const k = 1 + thick;
  m.within([0, 0.012, -0.012], [-0.42, 0, 0], () =>
    m.lathe(
      Array.from({ length: 15 }, (_, i) => {
        const a = (i / 14) * (Math.PI * 0.56);
        return [0.084 * k * Math.sin(a), 0.108 * k * Math.cos(a)] as const;
      }),
      [0, 0, 0],
      hair,
      { stretch: [1, 1, 1.2], sides: 48 },
    ),
  );
  m.lump(0.085 * k, [0, -0.02, -0.035], hair, seed % 91, 0.04, {
    stretch: [0.98, 1 + low, 0.85],
    detail: 10,
  });
  // A fringe of locks over the forehead.
  for (let i = 0; i < 11; i++) {
    const x = (i / 10 - 0.5) * 0.13;
    const part = (seed % 5) * 0.02 - 0.04;
    const side = Math.sign(x - part) || 1;
    m.rod(
      [
        [part + (x - part) * 0.3, 0.118 * k - 0.012, 0.035],
        [x * 0.9, 0.1, 0.072 - x * x * 4],
        [x + side * 0.012, 0.072 - Math.abs(x) * 0.35, 0.087 - x * x * 7],
      ],
      0.0095,
      hair,
      7,
    );
  }
}

function torso(m: Mesher, color: number, pattern: 'cloth', scale: number, open: number): void {
  const cloth = surface(color, pattern, { scale });
  m.lathe(
    [
      [0.2, -0.85],
      [0.19, -0.62],
      [0.2, -0.46],
      [0.205, -0.36],
      [0.185, -0.29],
      [0.14, -0.245],
      [0.098, -0.222],
      [open, -0.2],
    ],
    [0, 0, -0.02],
    cloth,
    { stretch: [1, 1, 0.62], sides: 48 },
  );
  for (const s of [-1, 1]) {
    m.ball(0.074, [s * 0.172, -0.31, -0.022], cloth, { stretch: [1.05, 0.95, 0.98] });
    m.rod(
      [
        [s * 0.19, -0.31, -0.02],
        [s * 0.25, -0.5, -0.03],
        [s * 0.262, -0.75, 0],
      ],
      0.068,
      cloth,
      18,
    );
    m.rod(
      [
        [s * -0.02, -0.19, -0.035],
        [s * 0.12, -0.247, -0.025],
        [s * 0.165, -0.315, -0.02],
      ],
      0.052,
      cloth,
      14,
    );
  }
}

const at = (a: number, r: number, y: number): Vec3 => [r * Math.sin(a), y, r * Math.cos(a)];

const DRAWN: Props = {
  hairShort: (m, o) => scalp(m, o.color, 0.05, 0, o.seed),
  hairBob: (m, o) => {
    scalp(m, o.color, 0.08, 0.1, o.seed);
    const hair = surface(o.color, 'hair', { scale: 0.35 });
    for (const s of [-1, 1])
      for (let i = 0; i < 7; i++)
        m.rod(
          [
            [s * 0.055, 0.085, 0.03 - i * 0.018],
            [s * 0.093, 0.02, 0.035 - i * 0.02],
            [s * 0.094, -0.07, 0.03 - i * 0.021],
            [s * 0.08, -0.115, 0.036 - i * 0.02],
          ],
          0.0135,
          hair,
          8,
        );
    m.lump(0.085, [0, -0.06, -0.055], hair, 6, 0.05, { stretch: [1.05, 0.85, 0.6] });
  },
  hairLong: (m, o) => {
    scalp(m, o.color, 0.08, 0.15, o.seed);
    const hair = surface(o.color, 'hair', { scale: 0.35 });
    for (const s of [-1, 1])
      for (let i = 0; i < 8; i++)
        m.rod(
          [
            [s * 0.055, 0.085, 0.026 - i * 0.016],
            [s * 0.094, 0.01, 0.025 - i * 0.018],
            [s * 0.098, -0.13, 0.03 - i * 0.018],
            [s * (0.1 + 0.01 * Math.sin(i)), -0.29, 0.05 - i * 0.02],
          ],
          0.015,
          hair,
          8,
        );
    m.lump(0.1, [0, -0.14, -0.07], hair, 6, 0.05, { stretch: [1.05, 1.7, 0.55], detail: 9 });
  },
  hairCurly: (m, o, next) => {
    const hair = surface(o.color, 'hair', { scale: 0.15 });
    scalp(m, o.color, 0.02, 0, o.seed);
    for (let i = 0; i < 190; i++) {
      const [a, up] = [next() * TAU, next() * 1.25 - 0.25];
      const front = Math.cos(a);
      if (front > 0.25 && up < 0.62) continue;
      const r = Math.sqrt(Math.max(0, 1 - up * up));
      m.ball(
        0.017 + 0.009 * next(),
        [0.102 * r * Math.sin(a), 0.012 + 0.122 * up, 0.11 * r * front - 0.012],
        hair,
        { detail: 8 },
      );
    }
  },
  tee: (m, o) => {
    torso(m, o.color, 'cloth', 0.5, 0.075);
    m.ring(0.083, 0.009, [0, -0.214, -0.016], surface(shade(o.color, -0.2), 'cloth', { scale: 0.3 }), {
      turn: [Math.PI / 2, 0, 0],
      stretch: [1, 0.78, 1],
    });
    m.sheet(0.19, 0.075, [0, -0.385, 0.1105], surface(0xffffff, 'decal'), { bend: (x) => -1.9 * x * x });
    return { decal: plate([o.text ?? ''], o.seed | 1, o.color, 384, 152) };
  },
  sweater: (m, o) => {
    torso(m, o.color, 'cloth', 1.6, 0.07);
    for (let i = 0; i < 3; i++)
      m.ring(
        0.076 - i * 0.003,
        0.013,
        [0, -0.215 + i * 0.016, -0.016],
        surface(shade(o.color, 0.06), 'cloth', { scale: 1 }),
        { turn: [Math.PI / 2, 0, 0], stretch: [1, 0.8, 1] },
      );
    for (let i = 0; i < 2; i++)
      m.lathe(
        [
          [0.2065, -0.43 - i * 0.06],
          [0.2075, -0.42 - i * 0.06],
          [0.2075, -0.405 - i * 0.06],
          [0.2065, -0.395 - i * 0.06],
        ],
        [0, 0, -0.02],
        surface(shade(o.color, i ? -0.35 : 0.5), 'cloth', { scale: 1.2 }),
        { stretch: [1, 1, 0.62], sides: 48 },
      );
  },
  blazer: (m, o) => {
    torso(m, o.color, 'cloth', 0.4, 0.085);
    m.slab(
      [
        [-0.055, -0.2],
        [0.055, -0.2],
        [0, -0.4],
      ],
      0.006,
      [0, 0, 0.1],
      surface(0xe8e6e0, 'cloth', { scale: 0.3 }),
      { turn: [-0.16, 0, 0] },
    );
    for (const s of [-1, 1]) {
      m.slab(
        [
          [s * 0.075, -0.2],
          [s * 0.115, -0.27],
          [s * 0.03, -0.43],
          [s * 0.004, -0.43],
          [s * 0.058, -0.22],
        ],
        0.008,
        [0, 0, 0.108],
        surface(shade(o.color, -0.15), 'cloth', { scale: 0.4 }),
        { turn: [-0.16, 0, 0], bevel: 0.002 },
      );
      m.slab(
        [
          [s * 0.01, -0.205],
          [s * 0.062, -0.19],
          [s * 0.045, -0.245],
        ],
        0.006,
        [0, 0, 0.112],
        surface(0xe8e6e0, 'cloth', { scale: 0.3 }),
        { turn: [-0.16, 0, 0] },
      );
    }
    for (let i = 0; i < 2; i++)
      m.ball(0.0095, [0.014, -0.475 - i * 0.07, 0.113], surface(0x2a2420, 'glaze'), {
        stretch: [1, 1, 0.4],
        detail: 12,
      });
  },
  sunHat: (m, o) => {
    const straw = surface(o.color, 'cloth', { scale: 1.4 });
    m.within(
      [0, 0.075, -0.01],
      [-0.14, 0, 0],
      () => {
        m.lathe(
          [
            [0.195, -0.012],
            [0.19, -0.004],
            [0.14, 0.0],
            [0.098, 0.004],
            [0.096, 0.05],
            [0.088, 0.082],
            [0.05, 0.094],
            [0.001, 0.09],
          ],
          [0, 0, 0],
          straw,
          { stretch: [1, 1, 1.15], sides: 56 },
        );
        m.lathe(
          [
            [0.0985, 0.008],
            [0.0995, 0.01],
            [0.0985, 0.034],
            [0.097, 0.036],
          ],
          [0, 0, 0],
          surface(shade(o.color, -0.65), 'cloth', { scale: 0.3 }),
          { stretch: [1, 1, 1.15], sides: 56 },
        );
      },
      1.09,
    );
  },
  capHat: (m, o) => {
    const cloth = surface(o.color, 'cloth', { scale: 0.5 });
    m.within(
      [0, 0.057, -0.008],
      [-0.1, 0, 0],
      () => {
        m.lathe(
          [
            [0.096, -0.01],
            [0.097, 0.02],
            [0.088, 0.062],
            [0.055, 0.088],
            [0.001, 0.094],
          ],
          [0, 0, 0],
          cloth,
          { stretch: [0.98, 1, 1.18], sides: 48 },
        );
        m.ball(0.008, [0, 0.095, 0], cloth, { stretch: [1, 0.5, 1], detail: 10 });
        m.ball(0.085, [0, 0.0, 0.105], surface(shade(o.color, -0.3), 'cloth', { scale: 0.5 }), {
          stretch: [0.98, 0.1, 0.85],
          turn: [0.16, 0, 0],
        });
        for (let i = 0; i < 6; i++)
          m.rod(
            [
              at((i / 6) * TAU, 0.001, 0.0945),
              [0.09 * Math.sin((i / 6) * TAU) * 0.97, 0.062, 0.09 * Math.cos((i / 6) * TAU) * 1.17],
              [0.0975 * Math.sin((i / 6) * TAU) * 0.98, 0.0, 0.0975 * Math.cos((i / 6) * TAU) * 1.18],
            ],
            0.0012,
            surface(shade(o.color, -0.35)),
            5,
          );
      },
      1.09,
    );
  },
  beanie: (m, o) => {
    const wool = surface(o.color, 'cloth', { scale: 2.2 });
    m.within(
      [0, 0.045, -0.014],
      [-0.2, 0, 0],
      () => {
        m.lathe(
          [
            [0.097, 0],
            [0.1, 0.03],
            [0.093, 0.075],
            [0.06, 0.112],
            [0.001, 0.122],
          ],
          [0, 0, 0],
          wool,
          { stretch: [0.98, 1, 1.16], sides: 48 },
        );
        m.lathe(
          [
            [0.1, -0.012],
            [0.106, 0],
            [0.106, 0.034],
            [0.1, 0.042],
          ],
          [0, 0, 0],
          surface(shade(o.color, -0.25), 'cloth', { scale: 1.6 }),
          { stretch: [0.98, 1, 1.16], sides: 48 },
        );
        m.lump(0.028, [0, 0.135, 0], surface(shade(o.color, 0.4), 'cloth', { scale: 0.4 }), 7, 0.14);
      },
      1.09,
    );
  },
  specs: (m, o) => glasses(m, o, false),
  shades: (m, o) => glasses(m, o, true),
  scarf: (m, o, next) => {
    const wool = surface(o.color, 'cloth', { scale: 1.8 });
    for (let i = 0; i < 3; i++)
      m.ring(0.084 - i * 0.005, 0.026, [0, -0.205 + i * 0.03, -0.01], wool, {
        turn: [Math.PI / 2 + (next() - 0.5) * 0.3, (next() - 0.5) * 0.3, 0],
        stretch: [1, 0.85, 1],
      });
    m.rod(
      [
        [0.035, -0.2, 0.075],
        [0.05, -0.27, 0.1],
        [0.055, -0.37, 0.118],
        [0.06, -0.47, 0.118],
      ],
      0.029,
      wool,
      12,
    );
  },
  necklace: (m, o) => {
    const metal = surface(
      o.color,
      o.name.startsWith('gold') || o.name.startsWith('silver') ? 'metal' : 'glaze',
      { rough: 0.2 },
    );
    for (let i = 0; i <= 34; i++) {
      const a = (i / 34 - 0.5) * 3.4;
      const drop = Math.cos(a * 0.92) * 0.05;
      m.ball(
        0.0052,
        [
          0.088 * Math.sin(a),
          -0.212 - Math.max(0, drop),
          -0.012 + 0.082 * Math.cos(a) + Math.max(0, drop) * 0.55,
        ],
        metal,
        { detail: 10 },
      );
    }
    m.ball(0.012, [0, -0.277, 0.105], metal, { stretch: [0.8, 1.2, 0.5], detail: 14 });
  },
  bowTie: (m, o) => {
    const silk = surface(o.color, 'cloth', { scale: 0.3, rough: 0.5 });
    for (const s of [-1, 1])
      m.within([s * 0.027, -0.208, 0.074], [0, s * 0.12, -s * (Math.PI / 2)], () =>
        m.column([0.01, 0.026], 0.046, [0, -0.022, 0], silk, { stretch: [1, 1, 0.4], sides: 16 }),
      );
    m.box([0.017, 0.023, 0.02], [0, -0.219, 0.075], silk, { round: 0.006 });
  },
  badge: (m, o) => {
    m.within([0.085, -0.36, 0.1], [-0.1, 0.28, 0], () => {
      m.box([0.082, 0.052, 0.004], [0, -0.026, 0], surface(o.color, 'plain', { rough: 0.3 }), {
        round: 0.003,
      });
      m.sheet(0.078, 0.048, [0, 0, 0.0046], surface(0xffffff, 'decal', { rough: 0.4 }));
    });
    return { decal: plate([o.text ?? ''], o.seed, o.color, 256, 158) };
  },
  brooch: (m, o) => {
    m.within([0.085, -0.36, 0.104], [Math.PI / 2 - 0.1, 0, -0.2], () => {
      for (let ring = 0; ring < 3; ring++)
        for (let i = 0; i < 9; i++) {
          const a = (i / 9) * TAU + ring * 0.35;
          leaf(
            m,
            [0, 0, 0],
            [
              (0.038 - ring * 0.009) * Math.cos(a),
              0.006 + ring * 0.006,
              (0.038 - ring * 0.009) * Math.sin(a),
            ],
            0.0095,
            [0.3 * Math.cos(a), 1, 0.3 * Math.sin(a)],
            o.color,
            ring * 0.14 - 0.1,
          );
        }
      m.ball(0.009, [0, 0.012, 0], surface(0xd0a030, 'fruit', { scale: 0.1 }), { detail: 12 });
      for (const s of [-1, 1]) leaf(m, [0, -0.004, 0], [s * 0.05, 0, 0.03], 0.013, [0, 1, 0], 0x3c6430, 0);
    });
  },
};

function glasses(m: Mesher, o: SceneObject, dark: boolean): void {
  const frame = surface(o.color, 'paint');
  for (const s of [-1, 1]) {
    m.within([s * 0.034, 0.006, 0.0945], [0, s * 0.12, 0], () => {
      m.ring(0.0245, 0.0022, [0, 0, 0], frame, { stretch: [1.12, dark ? 0.95 : 0.86, 1] });
      if (dark)
        m.column([0.0245, 0.0245], 0.0012, [0, 0, -0.0006], surface(0x14110f, 'glass', { rough: 0.08 }), {
          turn: [Math.PI / 2, 0, 0],
          stretch: [1.12, 1, 0.95],
          sides: 30,
        });
    });
    m.rod(
      [
        [s * 0.061, 0.012, 0.0905],
        [s * 0.078, 0.012, 0.07],
        [s * 0.0815, 0.01, 0],
      ],
      0.0018,
      frame,
      6,
    );
  }
  m.rod(
    [
      [-0.0075, 0.011, 0.0975],
      [0, 0.0145, 0.101],
      [0.0075, 0.011, 0.0975],
    ],
    0.0019,
    frame,
    6,
  );
  if (!dark) for (const s of [-1, 1]) m.ball(0.0015, [s * 0.061, 0.012, 0.0915], GOLD, { detail: 6 });
}

const BELOW = new Set(['tee', 'sweater', 'blazer', 'scarf', 'necklace', 'bowTie', 'badge', 'brooch']);

export const WEAR: Props = Object.fromEntries(
  Object.entries(DRAWN).map(([kind, prop]) => [kind, onHead(prop, BELOW.has(kind) ? 0.042 : 0)]),
);

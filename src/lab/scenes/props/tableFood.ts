/** Fruit and food. */

import type { Mesher } from '../mesher';
import { blend, shade, surface } from '../surface';
import { leaf, type Props, TAU } from './kit';

const stalk = surface(0x4a3320, 'bark', { scale: 0.05 });

export function apple(m: Mesher, color: number, next: () => number): void {
  const skin = surface(color, 'fruit', { scale: 0.5 });
  m.lathe(
    [
      [0.001, 0.006],
      [0.014, 0.0],
      [0.027, 0.008],
      [0.037, 0.028],
      [0.04, 0.046],
      [0.035, 0.063],
      [0.022, 0.074],
      [0.01, 0.071],
      [0.001, 0.062],
    ],
    [0, 0, 0],
    skin,
    { stretch: [1, 0.95 + 0.1 * next(), 1 - 0.06 * next()] },
  );
  m.rod(
    [
      [0, 0.062, 0],
      [0.002, 0.075, 0.001],
      [0.007, 0.088, 0.003],
    ],
    0.0016,
    stalk,
    6,
  );
  if (next() < 0.5) leaf(m, [0.003, 0.078, 0], [0.03, 0.008, 0.012], 0.009, [0, 1, 0], 0x4c7a2c, 0);
}

export function orange(m: Mesher, next: () => number): void {
  m.lump(
    0.04,
    [0, 0.039, 0],
    surface(blend(0xdf7a14, 0xe8922a, next()), 'fruit', { scale: 0.35, rough: 0.45 }),
    3,
    0.015,
    { detail: 9 },
  );
  m.ball(0.004, [0, 0.0785, 0], surface(0x4d5a24));
}

export function lemon(m: Mesher, next: () => number): void {
  m.within([0, 0.027, 0], [0, next() * TAU, Math.PI / 2], () =>
    m.lathe(
      [
        [0.001, -0.046],
        [0.006, -0.042],
        [0.014, -0.034],
        [0.025, -0.016],
        [0.028, 0],
        [0.025, 0.016],
        [0.014, 0.033],
        [0.007, 0.04],
        [0.001, 0.044],
      ],
      [0, 0, 0],
      surface(0xe2bf27, 'fruit', { scale: 0.3 }),
    ),
  );
}

export const TABLE_FOOD: Props = {
  apple: (m, o, next) => apple(m, o.color, next),
  orange: (m, _, next) => orange(m, next),
  lemon: (m, _, next) => lemon(m, next),
  pear: (m, o, next) => {
    m.lathe(
      [
        [0.001, 0.004],
        [0.014, 0],
        [0.03, 0.012],
        [0.037, 0.034],
        [0.033, 0.056],
        [0.02, 0.078],
        [0.014, 0.094],
        [0.009, 0.102],
        [0.001, 0.1],
      ],
      [0, 0, 0],
      surface(o.color, 'fruit', { scale: 0.4 }),
      { turn: [0.05, next() * TAU, 0.06] },
    );
    m.rod(
      [
        [0.004, 0.098, 0],
        [0.008, 0.112, 0],
        [0.012, 0.12, 0.003],
      ],
      0.0017,
      stalk,
      6,
    );
  },
  egg: (m, o, next) => {
    m.within([0, 0.021, 0], [Math.PI / 2, 0, next() * TAU], () =>
      m.lathe(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((i) => {
          const t = (i / 10) * Math.PI;
          return [0.0215 * Math.sin(t) * (1 + 0.13 * Math.cos(t)), -0.028 * Math.cos(t)] as const;
        }),
        [0, 0, 0],
        surface(o.color, 'fruit', { scale: 0.3, rough: 0.5 }),
      ),
    );
  },
  bread: (m, _, next) => {
    const crust = surface(blend(0x9a5f2a, 0xb97a3a, next()), 'stone', { scale: 0.12, rough: 0.75 });
    m.lump(1, [0, 0.05, 0], crust, Math.floor(next() * 999), 0.06, {
      stretch: [0.135, 0.055, 0.065],
      detail: 12,
    });
    for (let i = -1; i <= 1; i++)
      m.lump(1, [i * 0.07, 0.094, 0], surface(0xdcb77c, 'stone', { scale: 0.1 }), 7 + i, 0.15, {
        stretch: [0.012, 0.012, 0.045],
        turn: [0, 0.5, 0],
        detail: 5,
      });
  },
  banana: (m, _, next) => {
    const skin = surface(0xdcb42a, 'fruit', { scale: 0.5 });
    for (let i = 0; i < 4; i++) {
      const spread = (i - 1.5) * 0.3 + (next() - 0.5) * 0.08;
      m.within([0, 0, 0], spread, () => {
        const arc = [0, 1, 2, 3, 4, 5].map((k) => {
          const t = k / 5;
          return [
            -0.09 + 0.18 * t,
            0.018 + 0.045 * (1 - Math.sin(t * Math.PI)) * (t < 0.5 ? 1.2 : 0.4),
            0.06 * Math.sin(t * Math.PI) - 0.03,
          ] as const;
        });
        m.rod(arc, 0.0165, skin, 9);
        m.ball(0.0165, arc[5]!, skin, { detail: 10 });
        m.ball(0.006, [arc[5]![0] + 0.013, arc[5]![1], arc[5]![2]], surface(0x2e2414), { detail: 8 });
      });
    }
    m.ball(0.02, [-0.088, 0.07, -0.028], surface(0x6b5420, 'bark', { scale: 0.1 }), { detail: 10 });
  },
  cakeplate: (m, o) => {
    m.lathe(
      [
        [0.001, 0],
        [0.09, 0],
        [0.14, 0.012],
        [0.14, 0.016],
        [0.09, 0.008],
        [0.001, 0.008],
      ],
      [0, 0, 0],
      surface(0xe8e6e0, 'glaze'),
    );
    m.column([0.1, 0.1], 0.035, [0, 0.008, 0], surface(shade(o.color, -0.15), 'stone', { scale: 0.08 }), {
      sides: 48,
    });
    m.column([0.1, 0.1], 0.012, [0, 0.043, 0], surface(0xeee2cc, 'plain'), { sides: 48 });
    m.column([0.1, 0.1], 0.03, [0, 0.055, 0], surface(shade(o.color, -0.15), 'stone', { scale: 0.08 }), {
      sides: 48,
    });
    m.lathe(
      [
        [0.001, 0.024],
        [0.06, 0.022],
        [0.095, 0.016],
        [0.105, 0.005],
        [0.1, -0.012],
        [0.096, -0.004],
      ],
      [0, 0.085, 0],
      surface(shade(o.color, 0.1), 'glaze', { rough: 0.35 }),
    );
    for (let i = 0; i < 10; i++) {
      const a = (i / 10) * TAU;
      m.ball(
        0.011,
        [0.08 * Math.cos(a), 0.112, 0.08 * Math.sin(a)],
        surface(i % 2 ? 0xa3182a : 0xf1e6d6, 'fruit', { scale: 0.2 }),
        { detail: 12 },
      );
    }
  },
};

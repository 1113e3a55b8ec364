/** Cars, a van, a bicycle. They stand along x, their front at +x. */
import type { Mesher } from '../mesher';
import { shade, surface } from '../surface';
import { type Props, TAU } from './kit';

const GLASS = surface(0x10161a, 'glass');
const RUBBER = surface(0x141414, 'plain', { rough: 0.9 });
const CHROME = surface(0xc8cace, 'metal', { rough: 0.2 });
type Outline = readonly (readonly [number, number])[];

function wheel(m: Mesher, x: number, z: number, r: number): void {
  m.within([x, r, z], [Math.PI / 2, 0, 0], () => {
    m.column([r, r], 0.22, [0, -0.11, 0], RUBBER, { sides: 28 });
    m.ring(r * 0.86, r * 0.13, [0, 0.09 * Math.sign(z), 0], RUBBER, { turn: [Math.PI / 2, 0, 0] });
    m.column([r * 0.64, r * 0.64], 0.235, [0, -0.1175, 0], CHROME, { sides: 24 });
    for (let i = 0; i < 6; i++)
      m.box([r * 0.12, 0.25, r * 0.56], [0, -0.125, 0], surface(0x3a3c40, 'metal'), {
        turn: [0, (i / 6) * TAU, 0],
      });
  });
}

function car(
  m: Mesher,
  color: number,
  body: Outline,
  cabin: Outline,
  panes: readonly Outline[],
  wide: number,
  wheels: readonly [number, number],
  r: number,
): void {
  const paint = surface(color, 'paint', { rough: 0.22 });
  m.slab(body, wide - 0.12, [0, 0, -wide / 2 + 0.06], paint, { bevel: 0.06 });
  m.slab(cabin, wide - 0.42, [0, 0, -wide / 2 + 0.21], paint, { bevel: 0.07 });
  for (const pane of panes) m.slab(pane, wide - 0.26, [0, 0, -wide / 2 + 0.13], GLASS);
  for (const x of wheels) {
    for (const s of [-1, 1]) {
      m.within([x, r, s * (wide / 2 - 0.02)], [Math.PI / 2, 0, 0], () =>
        m.column([r * 1.2, r * 1.2], 0.1, [0, -0.05, 0], surface(0x0c0c0c), { sides: 28 }),
      );
      wheel(m, x, s * (wide / 2 - 0.06), r);
    }
  }
  const xs = body.map(([x]) => x);
  const [back, front] = [Math.min(...xs), Math.max(...xs)];
  for (const s of [-1, 1]) {
    m.ball(0.13, [front - 0.02, 0.66, s * (wide / 2 - 0.24)], surface(0xe8ecf0, 'glass', { rough: 0.1 }), {
      stretch: [0.6, 0.75, 1.3],
      detail: 14,
    });
    m.ball(0.11, [back + 0.02, 0.72, s * (wide / 2 - 0.2)], surface(0x8c1410, 'glass', { rough: 0.2 }), {
      stretch: [0.6, 0.8, 1.3],
      detail: 14,
    });
    m.ball(0.1, [front * 0.36, 0.98, s * (wide / 2 + 0.04)], paint, { stretch: [0.7, 0.7, 1], detail: 12 });
    m.box([0.16, 0.03, 0.03], [-0.15, 0.82, s * (wide / 2 + 0.005)], CHROME);
  }
  m.box([0.08, 0.16, wide - 0.1], [front + 0.02, 0.3, 0], surface(0x1c1c1e), { round: 0.03 });
  m.box([0.08, 0.16, wide - 0.1], [back - 0.02, 0.32, 0], surface(0x1c1c1e), { round: 0.03 });
  m.box([0.03, 0.11, 0.5], [front + 0.06, 0.36, 0], surface(0xe8e6dc, 'paper'));
  m.box([0.03, 0.11, 0.5], [back - 0.06, 0.42, 0], surface(0xe8e6dc, 'paper'));
  m.box([front - back - 0.3, 0.12, wide - 0.16], [0, 0.2, 0], surface(0x0e0e0e));
}

export const VEHICLES: Props = {
  car: (m, o) =>
    car(
      m,
      o.color,
      [
        [-2.05, 0.32],
        [2.0, 0.32],
        [2.05, 0.62],
        [1.9, 0.78],
        [0.95, 0.92],
        [-1.5, 0.94],
        [-2.0, 0.86],
      ],
      [
        [-1.6, 0.92],
        [0.95, 0.9],
        [0.3, 1.36],
        [-0.1, 1.42],
        [-0.85, 1.4],
        [-1.2, 1.3],
      ],
      [
        [
          [-0.28, 0.98],
          [0.72, 0.96],
          [0.22, 1.34],
          [-0.28, 1.38],
        ],
        [
          [-1.35, 0.98],
          [-0.36, 0.98],
          [-0.36, 1.38],
          [-0.85, 1.36],
          [-1.1, 1.26],
        ],
      ],
      1.76,
      [-1.28, 1.28],
      0.33,
    ),
  hatchback: (m, o) =>
    car(
      m,
      o.color,
      [
        [-1.72, 0.32],
        [1.75, 0.32],
        [1.8, 0.62],
        [1.66, 0.8],
        [0.9, 0.96],
        [-1.7, 0.98],
        [-1.78, 0.8],
      ],
      [
        [-1.66, 0.96],
        [0.9, 0.94],
        [0.32, 1.42],
        [-0.2, 1.5],
        [-1.3, 1.47],
      ],
      [
        [
          [-0.3, 1.02],
          [0.66, 1.0],
          [0.22, 1.4],
          [-0.3, 1.45],
        ],
        [
          [-1.42, 1.02],
          [-0.38, 1.02],
          [-0.38, 1.45],
          [-1.2, 1.42],
        ],
      ],
      1.7,
      [-1.12, 1.14],
      0.32,
    ),
  van: (m, o) =>
    car(
      m,
      o.color,
      [
        [-2.3, 0.34],
        [2.2, 0.34],
        [2.26, 0.7],
        [2.0, 1.0],
        [1.6, 1.1],
        [-2.32, 1.1],
      ],
      [
        [-2.26, 1.0],
        [1.62, 1.0],
        [1.02, 1.82],
        [0.7, 1.95],
        [-2.2, 1.98],
      ],
      [
        [
          [0.35, 1.12],
          [1.4, 1.1],
          [0.92, 1.76],
          [0.35, 1.82],
        ],
      ],
      1.9,
      [-1.5, 1.45],
      0.36,
    ),
  bicycle: (m, o) => {
    const frame = surface(o.color, 'paint');
    for (const x of [-0.52, 0.52]) {
      m.ring(0.33, 0.018, [x, 0.35, 0], RUBBER);
      m.ring(0.31, 0.008, [x, 0.35, 0], CHROME);
      for (let i = 0; i < 9; i++)
        m.box(
          [0.004, 0.62, 0.004],
          [x - 0.31 * Math.sin((-i * Math.PI) / 9), 0.35 - 0.31 * Math.cos((i * Math.PI) / 9), 0],
          CHROME,
          { turn: [0, 0, (-i * Math.PI) / 9] },
        );
    }
    for (const line of [
      [
        [-0.52, 0.35, 0],
        [-0.05, 0.33, 0],
      ],
      [
        [-0.05, 0.33, 0],
        [-0.2, 0.86, 0],
      ],
      [
        [-0.05, 0.33, 0],
        [0.36, 0.8, 0],
      ],
      [
        [-0.17, 0.76, 0],
        [0.36, 0.82, 0],
      ],
      [
        [-0.52, 0.35, 0],
        [-0.17, 0.76, 0],
      ],
      [
        [0.52, 0.35, 0],
        [0.34, 0.95, 0],
      ],
    ] as const)
      m.rod(line, 0.016, frame);
    m.rod(
      [
        [0.28, 0.98, -0.24],
        [0.36, 1.0, -0.1],
        [0.36, 1.0, 0.1],
        [0.28, 0.98, 0.24],
      ],
      0.014,
      CHROME,
    );
    m.ball(0.11, [-0.21, 0.89, 0], surface(0x2a1c14, 'plain'), { stretch: [1.2, 0.4, 0.7], detail: 12 });
    m.ring(0.08, 0.008, [-0.05, 0.33, 0.03], CHROME);
    m.rod(
      [
        [-0.05, 0.16, 0.06],
        [-0.05, 0.5, -0.06],
      ],
      0.01,
      CHROME,
    );
    m.rod(
      [
        [-0.1, 0.33, 0.02],
        [-0.16, 0.02, 0.16],
      ],
      0.01,
      surface(shade(o.color, -0.4), 'paint'),
    );
  },
};

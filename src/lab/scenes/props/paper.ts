/** Sheets, plates and small things of a desk. */
import type { Mesher } from '../mesher';
import { shade, surface } from '../surface';
import { type Props, TAU } from './kit';
import { canvasPicture, page, plate } from './paintings';
import { TABLE_WARE } from './tableWare';

const fieldsOf = (text: string | undefined): string[] => text?.split('\n') ?? [];
const STEEL = surface(0xc0c2c6, 'metal', { rough: 0.25 });
const FLAT = [-Math.PI / 2, 0, 0] as const;

/** A sheet that lies on the ground, its foot to the viewer. */
function lying(m: Mesher, w: number, d: number, color: number, bend: (x: number, y: number) => number): void {
  m.sheet(w, d, [0, 0.0012, 0], surface(color, 'decal', { rough: 0.85 }), { turn: FLAT, bend });
}

export const PAPER: Props = {
  desk: (m, o) => {
    m.box(
      [3, 0.05, 2.2],
      [0, -0.05, 0],
      surface(o.color, o.shape?.kind === 1 ? 'planks' : o.shape?.kind === 2 ? 'cloth' : 'wood', {
        scale: o.shape?.kind === 2 ? 1 : 1.2,
        rough: 0.45,
      }),
    );
    return { casts: false };
  },
  pageSheet: (m, o) => {
    lying(
      m,
      0.21,
      0.297,
      0xffffff,
      (x, y) => 0.004 * (1 - Math.cos(y * 31.7)) * 0.5 + 0.0025 * Math.abs(x * y) * 60 * 0.1,
    );
    return { decal: page(fieldsOf(o.text), o.seed) };
  },
  note: (m, o) => {
    lying(m, 0.078, 0.078, 0xffffff, (_, y) => 0.012 * Math.max(0, -y * 18 + 0.2) ** 2);
    return { decal: plate(fieldsOf(o.text), o.seed, o.color, 192, 192) };
  },
  card: (m, o) => {
    lying(m, 0.09, 0.055, 0xffffff, () => 0.0005);
    return { decal: plate(fieldsOf(o.text), o.seed, o.color, 288, 176) };
  },
  photo: (m, o) => {
    lying(m, 0.13, 0.098, 0xffffff, (x) => 0.006 * (x * 15) ** 2 * 0.3);
    return { decal: canvasPicture(o.seed) };
  },
  pen: (m, o) => {
    m.within([0, 0.006, 0], [0, 0, Math.PI / 2], () => {
      m.lathe(
        [
          [0.0004, -0.07],
          [0.0015, -0.066],
          [0.0045, -0.05],
          [0.0052, -0.02],
          [0.0052, 0.062],
          [0.003, 0.068],
          [0.0004, 0.069],
        ],
        [0, 0, 0],
        surface(o.color, 'paint'),
      );
      m.column([0.0056, 0.0056], 0.006, [0, -0.002, 0], STEEL);
      m.box([0.0018, 0.038, 0.003], [0.0062, 0.028, 0], STEEL);
    });
  },
  pencil: (m, o) => {
    m.within([0, 0.0045, 0], [0, 0, Math.PI / 2], () => {
      m.column([0.0042, 0.0042], 0.14, [0, -0.06, 0], surface(o.color, 'paint'), { sides: 6 });
      m.column([0.0008, 0.0042], 0.02, [0, -0.08, 0], surface(0xd8b98a, 'wood', { scale: 0.1 }), {
        sides: 6,
      });
      m.column([0.0003, 0.0009], 0.005, [0, -0.084, 0], surface(0x222222));
      m.column([0.0043, 0.0043], 0.012, [0, 0.08, 0], STEEL);
      m.column([0.0042, 0.0042], 0.012, [0, 0.092, 0], surface(0xc87a74));
    });
  },
  eraser: (m, o) => {
    m.box([0.05, 0.014, 0.022], [0, 0, 0], surface(0xece8e0), { round: 0.003 });
    m.box([0.032, 0.0146, 0.0226], [0.009, -0.0002, 0], surface(o.color, 'paper'), { round: 0.002 });
  },
  coin: (m, o, next) => {
    const metal = surface(o.color, 'metal', { rough: 0.35, scale: 0.1 });
    for (let i = 0; i < 3 + (o.seed % 4); i++) {
      m.column([0.012, 0.012], 0.0022, [(next() - 0.5) * 0.004, i * 0.0023, (next() - 0.5) * 0.004], metal, {
        sides: 40,
      });
      m.ring(0.0113, 0.0007, [0, i * 0.0023 + 0.0022, 0], metal, { turn: [Math.PI / 2, 0, 0] });
    }
  },
  keys: (m, _, next) => {
    m.ring(0.014, 0.0013, [0, 0.0016, 0], STEEL, { turn: [Math.PI / 2, 0, 0] });
    for (let i = 0; i < 3; i++) {
      m.within([0, 0.001 + i * 0.0016, 0], i * 0.7 + next(), () => {
        const metal = surface(i === 1 ? 0xc2a05a : 0xb4b6ba, 'metal', { rough: 0.3 });
        m.column([0.011, 0.011], 0.002, [0.024, 0, 0], metal, { sides: 24 });
        m.box([0.034, 0.002, 0.005], [0.05, 0, 0], metal);
        for (let k = 0; k < 4; k++)
          m.box([0.003, 0.002, 0.003 + 0.002 * next()], [0.046 + k * 0.006, 0, 0.004], metal);
      });
    }
  },
  spectacles: (m, o) => {
    const frame = surface(o.color, 'paint');
    for (const s of [-1, 1]) {
      m.ring(0.024, 0.0018, [s * 0.032, 0.024, 0], frame, { stretch: [1.1, 0.9, 1] });
      m.rod(
        [
          [s * 0.058, 0.026, 0],
          [s * 0.062, 0.024, -0.07],
          [s * 0.058, 0.004, -0.125],
        ],
        0.0018,
        frame,
        6,
      );
      m.column([0.0235, 0.0235], 0.0006, [s * 0.032, 0.024, -0.0003], surface(0x56646e, 'glass'), {
        turn: [Math.PI / 2, 0, 0],
        stretch: [1.1, 1, 0.9],
      });
    }
    m.rod(
      [
        [-0.008, 0.028, 0],
        [0, 0.031, 0.001],
        [0.008, 0.028, 0],
      ],
      0.0016,
      frame,
      6,
    );
  },
  ruler: (m, o) => {
    m.box([0.2, 0.003, 0.03], [0, 0, 0], surface(o.color, 'wood', { scale: 0.3 }));
    for (let i = 0; i < 40; i++)
      m.box(
        [0.0007, 0.0002, i % 5 ? 0.005 : 0.01],
        [-0.0975 + i * 0.005, 0.003, 0.012 - (i % 5 ? 0 : 0.0025)],
        surface(0x1c1814),
      );
  },
  calculator: (m, o, next) => {
    m.box([0.075, 0.012, 0.13], [0, 0, 0], surface(o.color, 'plain', { rough: 0.5 }), { round: 0.005 });
    m.box([0.06, 0.001, 0.026], [0, 0.012, -0.044], surface(0x8a9a84, 'glass', { rough: 0.3 }));
    for (let i = 0; i < 20; i++)
      m.box(
        [0.011, 0.004, 0.011],
        [-0.024 + (i % 4) * 0.016, 0.011, -0.016 + Math.floor(i / 4) * 0.0165],
        surface(next() < 0.2 ? 0xc05a30 : 0xdedbd2),
        { round: 0.002 },
      );
  },
  deskMug: TABLE_WARE.mug!,
  deskCup: TABLE_WARE.teacup!,
  deskCactus: TABLE_WARE.cactus!,
  deskCamera: TABLE_WARE.camera!,
  plateSign: (m, o) => {
    const wood = o.seed % 3;
    m.box(
      [0.8, 0.5, 0.02],
      [0, -0.25, 0],
      wood === 0 ? surface(0x6a4a2e, 'wood', { scale: 0.6 }) : surface(shade(o.color, -0.3), 'paint'),
      { round: 0.008 },
    );
    m.sheet(0.77, 0.47, [0, 0, 0.0212], surface(0xffffff, 'decal', { rough: 0.5 }));
    for (const x of [-0.365, 0.365])
      for (const y of [-0.215, 0.215])
        m.ball(0.008, [x, y, 0.022], STEEL, { stretch: [1, 1, 0.5], detail: 10 });
    return { decal: plate(fieldsOf(o.text), o.seed, o.color, 640, 392) };
  },
  poster: (m, o) => {
    m.sheet(0.42, 0.56, [0, 0, 0.004], surface(0xffffff, 'decal'), {
      bend: (x, y) =>
        0.004 * Math.abs(Math.sin(x * 9 + y * 5)) + 0.03 * Math.max(0, Math.abs(x) + Math.abs(y) - 0.44),
    });
    for (const x of [-0.19, 0.19])
      m.ball(0.009, [x, 0.26, 0.012], surface([0xb02a20, 0x2050a0, 0xd8b020][o.seed % 3]!, 'paint'), {
        detail: 10,
      });
    const board = canvasPicture(o.seed, 360, 480);
    board.rect(24, 330, 312, 126, 0xf2eee2);
    const words = plate(fieldsOf(o.text), o.seed, 0xf2eee2, 312, 126);
    for (let y = 0; y < 126; y++)
      for (let x = 0; x < 312; x++)
        for (let c = 0; c < 3; c++)
          board.data[((y + 330) * 360 + x + 24) * 4 + c] = words.data[(y * 312 + x) * 4 + c]!;
    return { decal: board };
  },
  pinnedNote: (m, o) => {
    m.sheet(0.2, 0.2, [0, 0, 0.004], surface(0xffffff, 'decal'), {
      bend: (_, y) => 0.03 * Math.max(0, -y * 8) ** 2,
    });
    m.ball(0.008, [0, 0.085, 0.01], surface(0xb02a20, 'paint'), { detail: 10 });
    return { decal: plate(fieldsOf(o.text), o.seed, o.color, 256, 256) };
  },
  pinnedPage: (m, o) => {
    m.sheet(0.21, 0.297, [0, 0, 0.003], surface(0xffffff, 'decal'), {
      bend: (x, y) => 0.004 * Math.sin(x * 20 + y * 6) ** 2,
    });
    m.ball(0.008, [0, 0.135, 0.008], surface(0x2050a0, 'paint'), { detail: 10 });
    return { decal: page(fieldsOf(o.text), o.seed) };
  },
  wallClock: (m, o) => {
    m.within([0, 0, 0], [Math.PI / 2, 0, 0], () => {
      m.column([0.15, 0.15], 0.03, [0, 0, 0], surface(o.color, 'paint'), { sides: 48 });
      m.ring(0.145, 0.012, [0, 0.03, 0], surface(o.color, 'paint'), { turn: [Math.PI / 2, 0, 0] });
      m.column([0.138, 0.138], 0.001, [0, 0.031, 0], surface(0xf1ede2, 'paper'), { sides: 48 });
      for (let i = 0; i < 12; i++) {
        const a = (i / 12) * TAU;
        m.box([0.008, 0.001, 0.025], [0.118 * Math.sin(a), 0.032, 0.118 * Math.cos(a)], surface(0x1c1c1c), {
          turn: [0, a, 0],
        });
      }
      for (const [a, long] of [
        [o.seed % 6, 0.07],
        [(o.seed >> 4) % 6, 0.11],
      ] as const)
        m.within([0, 0.034, 0], a, () => m.box([0.008, 0.001, long], [0, 0, long / 2], surface(0x111111)));
    });
  },
  wallLamp: (m, o) => {
    m.box([0.08, 0.14, 0.02], [0, -0.1, 0], surface(0x2a2a2c, 'metal', { rough: 0.5 }));
    m.rod(
      [
        [0, -0.03, 0.02],
        [0, 0.02, 0.1],
        [0, 0.05, 0.14],
      ],
      0.01,
      surface(0x2a2a2c, 'metal', { rough: 0.5 }),
    );
    m.lathe(
      [
        [0.09, -0.06],
        [0.085, -0.03],
        [0.03, 0.06],
        [0.001, 0.07],
      ],
      [0, 0.03, 0.14],
      surface(o.color, 'paint'),
    );
    m.ball(0.035, [0, 0, 0.14], surface(0xfff0d0, 'light', { scale: 2 }));
  },
  framedPicture: (m, o) => {
    m.box([0.46, 0.36, 0.02], [0, -0.18, 0], surface(o.color, 'wood', { scale: 0.4 }), { round: 0.006 });
    m.sheet(0.4, 0.3, [0, 0, 0.021], surface(0xffffff, 'decal', { rough: 0.4 }));
    return { decal: canvasPicture(o.seed) };
  },
};

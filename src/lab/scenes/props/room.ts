/** Rooms: walls, window, floor. The room's inside is x from -half to half, z from its back wall at 0 to the viewer. */

import { Board } from '../board';
import { blend, shade, surface } from '../surface';
import type { Props } from './kit';

export const ROOM: Props = {
  floor: (m, o) => {
    const kind = o.shape?.kind ?? 0;
    m.box(
      [9, 0.1, 8],
      [0, -0.1, 3],
      surface(o.color, kind === 0 ? 'planks' : kind === 1 ? 'tiles' : 'cloth', {
        scale: kind === 1 ? 1.6 : kind === 2 ? 2 : 1.2,
        rough: kind === 2 ? 0.95 : 0.3,
      }),
    );
    return { casts: false };
  },
  walls: (m, o) => {
    const half = o.shape?.half ?? 2.6;
    const kind = o.shape?.kind ?? 0;
    const wall = surface(o.color, 'plaster', { scale: 2 });
    m.box([9, 2.8, 0.12], [0, 0, -0.06], wall);
    for (const s of [-1, 1]) m.box([0.12, 2.8, 8], [s * (half + 0.06), 0, 4], wall);
    m.box([9, 0.1, 8], [0, 2.75, 4], surface(0xe4e0d8, 'plaster', { scale: 2 }));
    const trim = surface(blend(0xe8e4dc, o.color, 0.15), 'plain');
    m.box([half * 2, 0.12, 0.03], [0, 0, 0.015], trim);
    for (const s of [-1, 1]) m.box([0.03, 0.12, 8], [s * (half - 0.015), 0, 4], trim);
    if (kind === 1) {
      m.box([half * 2, 0.9, 0.02], [0, 0.1, 0.01], surface(0xdcd8ce, 'planks', { scale: -1.2 }));
      m.box([half * 2, 0.05, 0.05], [0, 1, 0.02], trim);
    }
    if (kind === 2) {
      for (let i = 0; i * 0.32 < half * 2; i++)
        m.box(
          [0.16, 2.6, 0.004],
          [-half + 0.16 + i * 0.32, 0.12, 0.002],
          surface(shade(o.color, 0.14), 'plaster', { scale: 2 }),
        );
    }
    m.box([half * 2, 0.08, 0.06], [0, 2.66, 0.03], trim);
    return { casts: false };
  },
  /** What a window shows, bright; hung on the back wall. */
  windowPane: (m, o) => {
    const [w, h] = [o.shape?.width ?? 1.3, 1.35];
    const board = new Board(128, 128, 0xbcd6f0);
    for (let y = 0; y < 128; y++)
      board.rect(
        0,
        y,
        128,
        1,
        y < 70 ? blend(0x9cc4ee, 0xe8f0f4, y / 70) : blend(0x9ab07a, 0x5f7a44, (y - 70) / 58),
      );
    for (let i = 0; i < 7; i++)
      board.disc(
        (o.seed * (i + 3)) % 128,
        74 - ((o.seed >> i) % 14),
        16,
        14 + ((o.seed >> (i + 3)) % 10),
        blend(0x4c6e3c, 0x8aa46a, i / 8),
        0.85,
      );
    m.sheet(w, h, [0, 0, 0.012], surface(0xffffff, 'decal', { rough: 1 }));
    m.sheet(w, h, [0, 0, 0.01], surface(0xffffff, 'light', { scale: 0.5 }));
    const frame = surface(0xece8e0, 'plain', { rough: 0.4 });
    for (const s of [-1, 1]) {
      m.box([0.08, h + 0.16, 0.07], [(s * (w + 0.08)) / 2, -h / 2 - 0.08, 0], frame);
      m.box([w + 0.16, 0.08, 0.07], [0, s * (h / 2 + 0.04) - 0.04, 0], frame);
    }
    m.box([0.04, h, 0.05], [0, -h / 2, 0], frame);
    m.box([w, 0.04, 0.05], [0, 0.2, 0], frame);
    m.box([w + 0.3, 0.04, 0.2], [0, -h / 2 - 0.12, 0.05], frame);
    if ((o.shape?.curtain ?? 0) > 0) {
      for (const s of [-1, 1]) {
        m.sheet(0.55, 2.25, [s * (w / 2 + 0.24), -0.22, 0.12], surface(o.color, 'cloth'), {
          bend: (x) => 0.035 * Math.sin(x * 42),
        });
      }
      m.rod(
        [
          [-w / 2 - 0.7, 0.93, 0.12],
          [w / 2 + 0.7, 0.93, 0.12],
        ],
        0.014,
        surface(0x5a4a34, 'metal', { rough: 0.4 }),
      );
    }
    return { casts: false, decal: board };
  },
};

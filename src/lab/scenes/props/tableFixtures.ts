/** What a still life stands on and before. */
import { shade, surface } from '../surface';
import type { Props } from './kit';

export const TABLE_FIXTURES: Props = {
  tableTop: (m, o) => {
    const kind = o.shape?.kind ?? 0;
    const [w, d] = [o.shape?.width ?? 2, o.shape?.depth ?? 1.1];
    const top =
      kind === 0
        ? surface(o.color, 'planks', { rough: 0.45 })
        : kind === 1
          ? surface(o.color, 'wood', { rough: 0.3, scale: 1.4 })
          : kind === 2
            ? surface(o.color, 'cloth', { scale: 1.3 })
            : surface(o.color, 'stone', { rough: 0.25, scale: 0.5 });
    m.box([w, 0.04, d], [0, -0.04, 0], top, kind === 2 ? {} : { round: 0 });
    if (kind === 2)
      m.box(
        [w + 0.02, 0.3, d + 0.02],
        [0, -0.302, 0],
        surface(shade(o.color, -0.05), 'cloth', { scale: 1.3 }),
      );
    return { casts: false };
  },
  backWall: (m, o) => {
    const kind = o.shape?.kind ?? 0;
    const wall =
      kind === 0
        ? surface(o.color, 'plaster')
        : kind === 1
          ? surface(o.color, 'tiles', { scale: 0.6 })
          : kind === 2
            ? surface(o.color, 'brick')
            : surface(o.color, 'planks', { scale: -1 });
    m.box([14, 8, 0.1], [0, -4, -0.05], wall);
    return { casts: false };
  },
  runner: (m, o) => {
    m.box(
      [o.shape?.width ?? 0.5, 0.003, o.shape?.depth ?? 0.36],
      [0, 0, 0],
      surface(o.color, 'cloth', { scale: 0.6 }),
    );
    for (const s of [-1, 1])
      m.box(
        [(o.shape?.width ?? 0.5) * 0.94, 0.0032, 0.02],
        [0, 0, s * (o.shape?.depth ?? 0.36) * 0.4],
        surface(shade(o.color, -0.4), 'cloth', { scale: 0.6 }),
      );
  },
};

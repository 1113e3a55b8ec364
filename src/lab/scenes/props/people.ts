/** Whole people, as they stand in streets and fields. */
import type { Mesher } from '../mesher';
import { shade, surface } from '../surface';
import type { Props } from './kit';

export const SKINS = [0xe2b596, 0xc98f6c, 0xa9704c, 0x7a4a30, 0x593522, 0xecc6aa];
export const HAIRS = [0x17120f, 0x3a2416, 0x6a4626, 0xb08a4c, 0x8a3f1c, 0x8c8a86];

/** @param top colour of the coat or shirt. @param tall factor on an adult's height. */
function person(m: Mesher, seed: number, top: number, next: () => number, skirt: boolean): void {
  const skin = surface(SKINS[seed % 6]!, 'skin');
  const hair = surface(HAIRS[(seed >> 3) % 6]!, 'hair');
  const cloth = surface(top, 'cloth', { scale: 0.8 });
  const legs = surface([0x22262e, 0x38424f, 0x5a4a3a, 0x2a2a2a][(seed >> 5) % 4]!, 'cloth', { scale: 0.8 });
  const step = 0.06 + 0.2 * next();
  for (const s of [-1, 1]) {
    m.rod(
      [
        [s * 0.09, 0.9, 0],
        [s * 0.1, 0.48, s * step * 0.7],
        [s * 0.1, 0.08, s * step],
      ],
      skirt ? 0.055 : 0.075,
      skirt ? skin : legs,
      10,
    );
    m.box([0.095, 0.09, 0.26], [s * 0.1, 0, s * step + 0.04], surface(0x1c1814, 'plain'), { round: 0.035 });
    m.rod(
      [
        [s * 0.2, 1.4, 0],
        [s * 0.27, 1.13, -s * step * 0.5],
        [s * 0.25, 0.88, -s * step * 1.1 + 0.06],
      ],
      0.052,
      cloth,
      10,
    );
    m.ball(0.05, [s * 0.25, 0.82, -s * step * 1.2 + 0.07], skin, { stretch: [0.7, 1.2, 0.9], detail: 10 });
  }
  const profile: [number, number][] = skirt
    ? [
        [0.3, 0.52],
        [0.24, 0.75],
        [0.165, 1.02],
        [0.18, 1.22],
        [0.205, 1.38],
        [0.15, 1.46],
        [0.06, 1.5],
        [0.001, 1.5],
      ]
    : [
        [0.001, 0.84],
        [0.18, 0.84],
        [0.19, 0.95],
        [0.175, 1.08],
        [0.2, 1.28],
        [0.22, 1.4],
        [0.15, 1.47],
        [0.06, 1.5],
        [0.001, 1.5],
      ];
  m.lathe(profile, [0, 0, 0], cloth, { stretch: [1, 1, 0.68] });
  m.column([0.055, 0.05], 0.1, [0, 1.47, 0], skin, { sides: 12 });
  m.ball(0.105, [0, 1.64, 0.01], skin, { stretch: [0.85, 1.15, 0.98], detail: 18 });
  m.ball(0.11, [0, 1.67, -0.015], hair, { stretch: [0.92, 1.02, 0.98], detail: 16 });
  m.ball(0.1, [0, 1.62, 0.03], skin, { stretch: [0.82, 1.02, 0.85], detail: 16 });
  if (skirt || seed % 3 === 0) m.ball(0.1, [0, 1.55, -0.06], hair, { stretch: [0.95, 1.3, 0.5], detail: 14 });
  if (seed % 4 === 1)
    m.box([0.3, 0.38, 0.15], [0, 1.02, -0.22], surface(shade(top, -0.5), 'cloth'), { round: 0.06 });
}

export const PEOPLE: Props = {
  man: (m, o, next) => person(m, o.seed, o.color, next, false),
  woman: (m, o, next) => person(m, o.seed, o.color, next, true),
  walker: (m, o, next) => person(m, o.seed, o.color, next, o.seed % 2 === 0),
  child: (m, o, next) =>
    m.within([0, 0, 0], 0, () => person(m, o.seed, o.color, next, o.seed % 2 === 0), 0.68),
};

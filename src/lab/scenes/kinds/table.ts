/** A still life: crockery, fruit and small things on a table before a wall. */
import { fixture, kindsOf, place, wareOf } from '../catalogue';
import { Dice, Ground } from '../layout';
import type { SceneObject, ScenePlace, SceneSpec } from '../types';
import { look, windowLight } from './moods';

const TOPS = [0x8a5f3a, 0x6b4426, 0xb08a5c, 0x4a3020, 0xa89a86, 0xc8c2b4];
const CLOTHS = [0xd8d2c4, 0x8fa3a8, 0xb86a5a, 0x6f7f60, 0x3f5474];
const WALLS = [0xc9c0b0, 0x8f9c98, 0xb4a08c, 0x5f6e78, 0xd8d0c0, 0xa8785c, 0x77806a, 0x4e5a5e];

export function planTable(seed: number): SceneSpec {
  const dice = new Dice(seed);
  const wall = dice.between(0.62, 1.1);
  const topKind = dice.pick([0, 0, 1, 1, 2, 3]);
  const objects: SceneObject[] = [
    fixture('top', 'tableTop', dice.draw(), topKind === 2 ? dice.pick(CLOTHS) : dice.pick(TOPS), {
      shape: { kind: topKind, width: 3.2, depth: 1.2 },
    }),
    fixture('wall', 'backWall', dice.draw(), dice.pick(WALLS), {
      position: [0, 0, -wall],
      shape: { kind: dice.pick([0, 0, 0, 1, 2, 3]) },
    }),
  ];
  if (dice.chance(0.4)) {
    objects.push(
      fixture('runner', 'runner', dice.draw(), dice.pick(CLOTHS), {
        position: [dice.between(-0.15, 0.15), 0, dice.between(0, 0.1)],
        yaw: dice.between(-0.25, 0.25),
        shape: { width: dice.between(0.5, 0.8), depth: dice.between(0.3, 0.4) },
      }),
    );
  }
  const ground = new Ground(dice, { left: -0.52, right: 0.52, back: -0.4, front: 0.36 });
  const places: ScenePlace[] = [];
  const put = (group: string, back: number, front: number, keep: boolean, id: string, given?: string) => {
    const kind = given ?? dice.pick(kindsOf(group));
    const ware = wareOf(kind);
    const radius = Math.max(ware.size[0], ware.size[2]) * 0.56 + 0.008;
    const spot = ground.find(radius, [back, front]);
    if (!spot) return;
    const position = [spot[0], 0, spot[1]] as const;
    const yaw = dice.between(-0.7, 0.7);
    if (keep) objects.push(place({ id, kind, position, yaw, seed: dice.draw() }));
    else places.push({ id, group, position, yaw, size: 1 });
  };
  put('table-broad', -0.1, 0.36, false, 'place-broad');
  put('table-small', -0.05, 0.36, false, 'place-small');
  put('table-tall', -0.42, 0.1, false, 'place-tall');
  const [talls, broads, smalls] = [dice.whole(1, 3), dice.whole(1, 4), dice.whole(2, 6)];
  const worded = dice.pick(['book', 'teabox', 'tableCard']);
  put(wareOf(worded).group, 0, 0.34, true, 'worded', worded);
  for (let i = 0; i < talls; i++) put('table-tall', -0.42, 0, true, `tall-${i}`);
  for (let i = 0; i < broads; i++) put('table-broad', -0.4, 0.34, true, `broad-${i}`);
  for (let i = 0; i < smalls; i++) put('table-small', -0.2, 0.38, true, `small-${i}`);
  const around = dice.between(-0.45, 0.45);
  const high = dice.between(0.3, 0.72);
  const away = dice.between(0.95, 1.3);
  return {
    kind: 'table',
    seed,
    aspect: dice.pick([4 / 3, 4 / 3, 3 / 2, 1]),
    camera: {
      position: [
        Math.sin(around) * away * Math.cos(high),
        away * Math.sin(high) + 0.08,
        Math.cos(around) * away * Math.cos(high),
      ],
      target: [dice.between(-0.05, 0.05), dice.between(0.04, 0.12), -0.02],
      fov: dice.between(34, 42),
    },
    light: windowLight(dice, 0.012),
    look: look(dice, 0.12),
    shadow: { center: [0, 0.15, 0], radius: 1 },
    mirror: topKind === 1 || topKind === 3 ? { y: 0, strength: dice.between(0.4, 0.8), ripple: 0 } : null,
    objects,
    places,
  };
}

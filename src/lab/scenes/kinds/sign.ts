/** Things to read: a letter on a desk, seen from above, or signs and sheets on a wall. */
import { fixture, kindsOf, place, wareOf } from '../catalogue';
import { Dice, Ground } from '../layout';
import type { SceneObject, ScenePlace, SceneSpec } from '../types';
import { daylight, look, windowLight } from './moods';

export function planSign(seed: number): SceneSpec {
  const dice = new Dice(seed);
  return dice.chance(0.5) ? desk(dice) : wall(dice);
}

function desk(dice: Dice): SceneSpec {
  const kind = dice.pick([0, 0, 1, 2]);
  const objects: SceneObject[] = [
    fixture(
      'desk',
      'desk',
      dice.draw(),
      kind === 2
        ? dice.pick([0x2c4a3c, 0x6a2a2a, 0x3a4456])
        : dice.pick([0x6a4426, 0x9a7048, 0x3c281a, 0xb89468, 0x8a8078]),
      { shape: { kind } },
    ),
  ];
  const turn = dice.between(-0.25, 0.25);
  const center = [dice.between(-0.03, 0.03), 0, dice.between(-0.02, 0.02)] as const;
  objects.push({
    ...place({ id: 'page', kind: 'pageSheet', position: center, yaw: turn, seed: dice.draw() }),
  });
  const ground = new Ground(dice, { left: -0.29, right: 0.29, back: -0.2, front: 0.2 });
  // The letter is oblong: three discs keep it free.
  for (const along of [-0.1, 0, 0.1])
    ground.take(center[0] + along * Math.sin(turn), center[2] + along * Math.cos(turn), 0.09);
  const places: ScenePlace[] = [];
  const put = (group: string, id: string, keep: boolean, size = 1) => {
    const ware = dice.pick(kindsOf(group));
    const spot = ground.find(Math.hypot(wareOf(ware).size[0], wareOf(ware).size[2]) * 0.44 * size);
    if (!spot) return;
    const position = [spot[0], 0, spot[1]] as const;
    const yaw = group === 'desk-pen' ? dice.between(-0.5, 0.5) + Math.PI / 2 : dice.between(-0.4, 0.4);
    if (keep) objects.push(place({ id, kind: ware, position, yaw, seed: dice.draw(), size }));
    else places.push({ id, group, position, yaw, size });
  };
  const groups = dice.shuffled(['desk-paper', 'desk-pen', 'desk-cup', 'desk-small']);
  put('desk-cup', 'cup', true);
  put('desk-paper', 'paper', true);
  for (const [i, group] of groups.entries()) if (i < 2) put(group, `place-${i}`, false);
  for (let i = 0; i < dice.whole(1, 5); i++) put(groups[(i + 1) % 4]!, `thing-${i}`, true);
  // Pens and small things may lie on the letter itself.
  const on = (id: string) =>
    [center[0] + dice.between(-0.05, 0.05), 0.004, center[2] + (id === 'on' ? 0.07 : -0.06)] as const;
  if (dice.chance(0.5))
    objects.push(
      place({
        id: 'on',
        kind: dice.pick(kindsOf('desk-small')),
        position: on('on'),
        yaw: dice.between(-1, 1),
        seed: dice.draw(),
      }),
    );
  places.push({
    id: 'place-on',
    group: dice.pick(['desk-small', 'desk-pen']),
    position: on('place'),
    yaw: dice.between(-0.8, 0.8),
    size: 1,
  });
  const high = dice.between(0.95, 1.35);
  const away = dice.between(0.62, 0.78);
  const around = dice.between(-0.3, 0.3);
  return {
    kind: 'sign',
    seed: dice.seed,
    aspect: dice.pick([4 / 3, 3 / 2, 1]),
    camera: {
      position: [
        Math.sin(around) * away * Math.cos(high),
        away * Math.sin(high),
        Math.cos(around) * away * Math.cos(high),
      ],
      target: [0, 0, 0.01],
      fov: dice.between(36, 42),
    },
    light: windowLight(dice, 0.005),
    look: look(dice, 0.05),
    shadow: { center: [0, 0.05, 0], radius: 0.6 },
    mirror: null,
    objects,
    places,
  };
}

function wall(dice: Dice): SceneSpec {
  const outside = dice.chance(0.55);
  const objects: SceneObject[] = [
    fixture(
      'wall',
      'backWall',
      dice.draw(),
      dice.pick([0xb4573c, 0xc9bfae, 0x8a9aa0, 0xa8926e, 0x6a7a68, 0xd8d2c4, 0x7a4a38]),
      { shape: { kind: dice.pick([0, 0, 2, 2, 3]) } },
    ),
  ];
  const places: ScenePlace[] = [];
  const ground = new Ground(dice, { left: -1.05, right: 1.05, back: -0.72, front: 0.72 });
  const put = (group: string, id: string, keep: boolean) => {
    const kind = dice.pick(kindsOf(group));
    const [w, h] = wareOf(kind).size;
    const spot = ground.find(Math.hypot(w, h) * 0.48);
    if (!spot) return;
    const position = [spot[0], spot[1], 0.002] as const;
    if (keep) objects.push(place({ id, kind, position, seed: dice.draw() }));
    else places.push({ id, group, position, yaw: 0, size: 1 });
  };
  const main = [dice.between(-0.35, 0.35), dice.between(-0.15, 0.2), 0.002] as const;
  ground.take(main[0], main[1], 0.56);
  objects.push(place({ id: 'main', kind: 'plateSign', position: main, seed: dice.draw(), size: 1.1 }));
  put('wall-sheet', 'place-sheet', false);
  put('wall-sheet', 'sheet-0', true);
  put('wall-thing', 'place-thing', false);
  for (let i = 1; i < dice.whole(2, 5); i++) put('wall-sheet', `sheet-${i}`, true);
  if (dice.chance(0.7)) put('wall-thing', 'thing-0', true);
  if (dice.chance(0.4)) put('wall-plate', 'plate-1', true);
  put('wall-sheet', 'place-more', false);
  const around = dice.between(-0.5, 0.5);
  const away = dice.between(1.6, 2.2);
  const light = outside ? daylight(dice, [-1.2, 1.2], 0.015, [0, 0]) : windowLight(dice, 0.03);
  return {
    kind: 'sign',
    seed: dice.seed,
    aspect: dice.pick([4 / 3, 3 / 2, 1]),
    camera: {
      position: [Math.sin(around) * away, dice.between(-0.3, 0.4), Math.cos(around) * away],
      target: [0, 0, 0],
      fov: dice.between(38, 44),
    },
    light: { ...light, sun: [light.sun[0], light.sun[1] * 0.8, Math.abs(light.sun[2]) + 0.35] },
    look: look(dice, 0.1),
    shadow: { center: [0, 0, 0.1], radius: 1.7 },
    mirror: null,
    objects,
    places,
  };
}

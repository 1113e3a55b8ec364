/** A living room by the light of a window. */
import { fixture, kindsOf, place, wareOf } from '../catalogue';
import { Dice, Ground } from '../layout';
import type { Lamp, SceneObject, ScenePlace, SceneSpec } from '../types';
import { look, windowLight } from './moods';

const WALLS = [0xd8d0c0, 0xb4bcb0, 0xa8b4bc, 0xc8a890, 0x7a8c84, 0xd4bc8c, 0x5f6e7c, 0xb87c68, 0xe0dcd4];
const FLOORS = [0x9a6c42, 0x6e4828, 0xb48c5c, 0x54402e, 0x8a8074];

export function planInterior(seed: number): SceneSpec {
  const dice = new Dice(seed);
  const half = dice.between(2.3, 3);
  const floor = dice.pick([0, 0, 0, 1, 2]);
  const objects: SceneObject[] = [
    fixture(
      'floor',
      'floor',
      dice.draw(),
      floor === 2 ? dice.pick([0x8a8478, 0x6a7078, 0x94826a]) : dice.pick(FLOORS),
      { shape: { kind: floor } },
    ),
    fixture('walls', 'walls', dice.draw(), dice.pick(WALLS), {
      shape: { half, kind: dice.pick([0, 0, 1, 2]) },
    }),
  ];
  const places: ScenePlace[] = [];
  const lamps: Lamp[] = [];
  // What hangs on the back wall: a window, pictures, a clock.
  const wall = new Ground(dice, { left: -half + 0.15, right: half - 0.15, back: 1.3, front: 2.4 });
  if (dice.chance(0.75)) {
    const width = dice.between(1, 1.5);
    const x = dice.between(-half + 1.3, half - 1.3);
    wall.take(x, 1.55, width / 2 + 0.75);
    objects.push(
      fixture('window', 'windowPane', dice.draw(), dice.pick([0xb8a890, 0x6a7a84, 0x9a5a4a, 0xd8d0c0]), {
        position: [x, 1.6, 0],
        shape: { width, curtain: dice.chance(0.6) ? 1 : 0 },
      }),
    );
    lamps.push({ position: [x, 1.7, 0.9], color: [0.5, 0.55, 0.62] });
  }
  const hang = (group: string, id: string, keep: boolean, given?: string) => {
    const kind = given ?? dice.pick(kindsOf(group));
    const [w, h] = wareOf(kind).size;
    const spot = wall.find(Math.hypot(w, h) * (given === 'poster' ? 0.62 : 0.5));
    if (!spot) return;
    const position = [spot[0], spot[1], 0.002] as const;
    const larger = given === 'poster' ? 1.45 : 1;
    if (keep) objects.push(place({ id, kind, position, seed: dice.draw(), size: larger }));
    else places.push({ id, group, position, yaw: 0, size: 1 });
  };
  hang('wall-sheet', 'poster', true, 'poster');
  if (dice.chance(0.4)) hang('wall-sheet', 'poster-2', true, 'poster');
  hang('wall-sheet', 'place-wall', false);
  hang('wall-sheet', 'picture', true);
  if (dice.chance(0.5)) hang('wall-thing', 'clock', true, 'wallClock');
  const ground = new Ground(dice, { left: -half, right: half, back: 0.1, front: 2.9 });
  const put = (group: string, id: string, keep: boolean, back: number, front: number) => {
    const kind = dice.pick(kindsOf(group));
    const { size } = wareOf(kind);
    const spot = ground.find(Math.max(size[0] * 0.52, size[2] * 0.6), [back, front]);
    if (!spot) return;
    const against = group === 'room-large' || group === 'room-tall';
    const position = [
      spot[0],
      0,
      against ? Math.max(0.25, size[2] * 0.62 + (group === 'room-large' ? 0 : 0.05)) : spot[1],
    ] as const;
    const yaw = against ? 0 : dice.between(-0.9, 0.9);
    if (keep) objects.push(place({ id, kind, position, yaw, seed: dice.draw() }));
    else places.push({ id, group, position, yaw, size: 1 });
    return position;
  };
  put('room-large', 'large', true, 0.05, 1.6);
  put('room-seat', 'seat', true, 0.7, 2.4);
  put('room-seat', 'place-seat', false, 0.7, 2.5);
  put('room-tall', 'place-tall', false, 0.05, 0.9);
  put('room-small', 'place-small', false, 0.9, 2.9);
  put('room-tall', 'tall', true, 0.05, 0.9);
  if (dice.chance(0.5)) put('room-tall', 'tall-2', true, 0.05, 0.9);
  for (let i = 0; i < dice.whole(0, 2); i++) put('room-seat', `seat-${i}`, true, 0.6, 2.4);
  for (let i = 0; i < dice.whole(1, 3); i++) put('room-small', `small-${i}`, true, 0.7, 2.9);
  if (floor !== 2 && dice.chance(0.6))
    objects.push({
      ...place({
        id: 'rug',
        kind: 'rug',
        position: [dice.between(-0.5, 0.5), 0, dice.between(1.5, 1.9)],
        yaw: dice.between(-0.1, 0.1),
        seed: dice.draw(),
      }),
    });
  const around = dice.between(-0.36, 0.36);
  const away = dice.between(4.2, 5);
  const light = windowLight(dice, 0.05);
  return {
    kind: 'interior',
    seed,
    aspect: dice.pick([4 / 3, 4 / 3, 3 / 2, 1]),
    camera: {
      position: [Math.sin(around) * away * 0.55, dice.between(1.2, 1.7), 0.6 + Math.cos(around) * away],
      target: [dice.between(-0.3, 0.3), dice.between(0.8, 1), 0.5],
      fov: dice.between(36, 46),
    },
    light: {
      ...light,
      sun: [light.sun[0], light.sun[1] + 0.15, Math.abs(light.sun[2]) * 0.6 + 0.3],
      softness: 0.045,
      lamps,
    },
    look: look(dice, 0.4),
    shadow: { center: [0, 0.8, 1.4], radius: 3.4 },
    mirror: floor < 2 ? { y: 0, strength: dice.between(0.25, 0.6), ripple: 0 } : null,
    objects,
    places,
  };
}

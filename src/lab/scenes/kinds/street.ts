/** A street of houses with what is parked, planted and put up along it. */
import { fixture, kindsOf, place, wareOf } from '../catalogue';
import { Dice, Ground } from '../layout';
import type { SceneObject, ScenePlace, SceneSpec } from '../types';
import { daylight, look } from './moods';

const FRONTS = [
  0xb8654a, 0xd8c8a4, 0xc8b8a8, 0x9aa8a4, 0xd8a878, 0xa84a3a, 0xe0d8c8, 0x8a98a8, 0xc89a6a, 0xb4a488,
];

export function planStreet(seed: number): SceneSpec {
  const dice = new Dice(seed);
  const wet = dice.chance(0.35);
  const objects: SceneObject[] = [
    fixture('road', 'road', dice.draw(), 0x5c5b59, {
      shape: { wet: wet ? 1 : 0, crossing: dice.chance(0.4) ? 1 : 0, at: dice.between(-4, 4) },
    }),
  ];
  const places: ScenePlace[] = [];
  const fronts: { x: number; w: number }[] = [];
  let x = -34;
  for (let i = 0; x < 34; i++) {
    const w = dice.between(6.5, 11);
    objects.push(
      fixture(`house-${i}`, 'house', dice.draw(), dice.pick(FRONTS), {
        position: [x + w / 2, 0, -5.1],
        shape: { width: w, floors: dice.whole(2, 4) },
      }),
    );
    fronts.push({ x: x + w / 2, w });
    x += w + (dice.chance(0.15) ? 1.2 : 0.02);
  }
  const around = dice.between(-0.85, 0.85);
  const away = dice.between(8.5, 12.5);
  const eye = [Math.sin(around) * away, dice.between(1.5, 2.8), 1 + Math.cos(around) * away] as const;
  const target = [dice.between(-1, 1), dice.between(1.3, 2.4), -1] as const;
  // The pavement is a band: its free places are found along x.
  const kerb = new Ground(dice, { left: -9, right: 9, back: -4.6, front: -0.3 });
  const lane = new Ground(dice, { left: -9, right: 9, back: 0.3, front: 3 });
  const shows = (px: number, z: number) => Math.abs(px - target[0]) < 0.75 * Math.max(4, eye[2] - z) * 0.66;
  const put = (
    group: string,
    id: string,
    keep: boolean,
    from: Ground,
    given?: string,
    band?: readonly [number, number],
  ) => {
    const kind = given ?? dice.pick(kindsOf(group));
    const { size } = wareOf(kind);
    const spot = from.find(from === lane ? 1.3 : Math.max(size[0], size[2]) * 0.42 + 0.12, band);
    if (!spot || !shows(...spot)) return;
    const parked = from === lane;
    const position = parked ? ([spot[0], -0.12, 1.35] as const) : ([spot[0], 0, spot[1]] as const);
    const yaw = parked
      ? dice.chance(0.5)
        ? 0
        : Math.PI
      : group === 'street-person'
        ? dice.between(-3, 3)
        : given === 'streetSign'
          ? dice.between(-0.3, 0.3) + Math.atan2(eye[0] - spot[0], 12)
          : dice.between(-0.3, 0.3);
    if (parked) lane.take(spot[0] + 1.2, 1.35, 1.5);
    if (parked) lane.take(spot[0] - 1.2, 1.35, 1.5);
    if (keep) objects.push(place({ id, kind, position, yaw, seed: dice.draw() }));
    else places.push({ id, group, position, yaw, size: 1 });
  };
  put('street-car', 'car-0', true, lane);
  put('street-car', 'place-car', false, lane);
  for (let i = 1; i < dice.whole(1, 3); i++) put('street-car', `car-${i}`, true, lane);
  put('street-tall', 'sign', true, kerb, dice.pick(['streetSign']), [-1.3, -0.4]);
  put('street-small', 'board', true, kerb, 'boardSign', [-4.4, -1]);
  put('street-small', 'place-small', false, kerb);
  put('street-tall', 'place-tall', false, kerb, undefined, [-1.6, -0.4]);
  put('street-person', 'person-0', true, kerb);
  put('street-person', 'place-person', false, kerb);
  put('street-long', 'place-long', false, kerb);
  for (let i = 0; i < dice.whole(1, 3); i++)
    put('street-tall', `tall-${i}`, true, kerb, undefined, [-1.8, -0.4]);
  for (let i = 0; i < dice.whole(1, 4); i++) put('street-small', `small-${i}`, true, kerb);
  for (let i = 0; i < dice.whole(0, 2); i++) put('street-long', `long-${i}`, true, kerb);
  for (let i = 1; i < dice.whole(0, 3); i++) put('street-person', `person-${i}`, true, kerb);
  for (const [i, front] of fronts.entries()) {
    if (Math.abs(front.x - target[0]) > 9) continue;
    objects.push(
      place({
        id: `shop-${i}`,
        kind: 'shopSign',
        position: [front.x, 3.25, -5],
        seed: dice.draw(),
        free: true,
      }),
    );
    const position = [front.x + front.w * 0.36, 4, -5.05] as const;
    if (dice.chance(0.4))
      objects.push(
        place({ id: `hang-${i}`, kind: dice.pick(kindsOf('street-hung')), position, seed: dice.draw() }),
      );
    else places.push({ id: `place-hung-${i}`, group: 'street-hung', position, yaw: 0, size: 1 });
  }
  const light = daylight(dice, [-1.2, 1.2], 0.03, [0.0006, 0.006]);
  return {
    kind: 'street',
    seed,
    aspect: dice.pick([4 / 3, 3 / 2, 3 / 2, 1]),
    camera: { position: eye, target, fov: dice.between(36, 46) },
    light: { ...light, ground: [0.24, 0.22, 0.2] },
    look: look(dice, 0.6),
    shadow: { center: [0, 2.5, -2], radius: 15 },
    mirror: wet ? { y: -0.12, strength: dice.between(0.5, 0.85), ripple: 0 } : null,
    objects,
    places,
  };
}

/** Open country: hills, perhaps a lake, trees, houses, animals. */
import { mix } from '../../random';
import { fixture, kindsOf, place, wareOf } from '../catalogue';
import { Dice, Ground } from '../layout';
import { LAKE, landHeight } from '../terrain';
import type { SceneObject, ScenePlace, SceneSpec } from '../types';
import { daylight, look } from './moods';

const GREENS = [0x5a7a34, 0x6a7f3a, 0x77803c, 0x4f6e34, 0x8a8446, 0x93803f];
const ROCKS = [0x7a7a80, 0x6a6460, 0x84766a, 0x5e6a78];

export function planLandscape(seed: number): SceneSpec {
  const dice = new Dice(seed);
  const land = mix(seed, 'land');
  const lake = dice.pick([0, 0, 1, 2, 3, 3]);
  const height = landHeight(land, lake);
  const green = dice.pick(GREENS);
  const eye = 12;
  const objects: SceneObject[] = [
    fixture('land', 'land', land, green, { shape: { lake } }),
    fixture('mountains', 'mountains', dice.draw(), dice.pick(ROCKS), {
      shape: { height: dice.between(25, 130), snow: dice.chance(0.5) ? 1 : 0 },
    }),
    fixture('blades', 'blades', dice.draw(), green, {
      shape: { land, lake, eye, tall: dice.between(0.08, 0.3), flowers: dice.chance(0.5) ? 0.02 : 0 },
    }),
  ];
  if (lake > 0) objects.push(fixture('water', 'water', 1, 0x14262a));
  const dry = (x: number, z: number) => lake === 0 || height(x, z) > LAKE + 0.25;
  const ground = new Ground(
    dice,
    { left: -17, right: 17, back: -30, front: 7 },
    (x, z) => dry(x, z) && Math.abs(x) < 0.52 * (eye - z) + 0.5,
  );
  const places: ScenePlace[] = [];
  const put = (group: string, id: string, keep: boolean, back: number, front: number, given?: string) => {
    const kind = given ?? dice.pick(kindsOf(group));
    const { size } = wareOf(kind);
    const spot = ground.find(Math.max(size[0], size[2]) * 0.5, [back, front]);
    if (!spot) return;
    const position = [spot[0], height(...spot), spot[1]] as const;
    const yaw =
      group === 'land-house'
        ? dice.between(-0.5, 0.5)
        : given === 'signpost'
          ? dice.between(-0.3, 0.3)
          : dice.between(-1.6, 1.6);
    if (keep) objects.push(place({ id, kind, position, yaw, seed: dice.draw() }));
    else places.push({ id, group, position, yaw, size: 1 });
  };
  put('land-mid', 'place-near', false, -1, 5.5);
  put('land-sign', 'signpost', true, 0.5, 5.5, 'signpost');
  put('land-mid', 'near', true, -2, 5);
  put('land-house', 'house', dice.chance(0.75), -24, -6);
  put('land-mid', 'place-mid', false, -12, 3);
  put('land-tall', 'place-tall', false, -16, 0);
  put('land-tall', 'tree-near', true, -10, 2);
  for (let i = 0; i < dice.whole(1, 4); i++) put('land-mid', `thing-${i}`, true, -12, 4);
  for (let i = 0; i < dice.whole(2, 7); i++) put('land-tall', `tree-${i}`, true, -30, -4);
  const far = dice.whole(3, 9);
  for (let i = 0; i < far; i++) {
    const [x, z] = [dice.between(-45, 45), dice.between(-60, -32)];
    if (dry(x, z))
      objects.push({
        ...place({
          id: `far-${i}`,
          kind: dice.pick(['tree', 'conifer', 'conifer']),
          position: [x, height(x, z), z],
          seed: dice.draw(),
          size: 1.4,
        }),
        free: false,
      });
  }
  if (lake > 0 && dice.chance(0.6)) {
    const [x, z] = lake === 1 ? [-11, -16] : lake === 2 ? [11, -16] : [dice.between(-4, 4), -30];
    objects.push(
      place({
        id: 'boat',
        kind: 'boat',
        position: [x, LAKE, z],
        yaw: dice.between(-0.6, 0.6),
        seed: dice.draw(),
      }),
    );
  }
  const sky = [dice.between(-16, 16), dice.between(10, 15), dice.between(-55, -45)] as const;
  if (dice.chance(0.35))
    objects.push(place({ id: 'balloon', kind: 'balloon', position: sky, seed: dice.draw() }));
  const eyeHeight = Math.max(height(0, eye), LAKE) + dice.between(1.5, 3);
  return {
    kind: 'landscape',
    seed,
    aspect: dice.pick([4 / 3, 3 / 2, 3 / 2, 16 / 9]),
    camera: {
      position: [0, eyeHeight, eye],
      target: [dice.between(-1.5, 1.5), eyeHeight - dice.between(-0.6, 1), 0],
      fov: dice.between(38, 50),
    },
    light: daylight(dice, [-2.2, 2.2], 0.04, [0.0007, 0.004]),
    look: look(dice, 0.7),
    shadow: { center: [0, 0, -7], radius: 21 },
    mirror: lake > 0 ? { y: LAKE, strength: 0.92, ripple: dice.between(0.15, 0.7) } : null,
    objects,
    places,
  };
}

/** A person's head and shoulders, in a room or in the open. */
import { mix } from '../../random';
import { fixture, kindsOf, place, wareOf } from '../catalogue';
import { Dice, Ground } from '../layout';
import { landHeight } from '../terrain';
import type { SceneObject, ScenePlace, SceneSpec, Vec3 } from '../types';
import { daylight, look, windowLight } from './moods';

/** Where the foot of each kind of wear is, about the middle of the head. */
const FEET: Readonly<Record<string, Vec3>> = {
  'wear-hair': [0, -0.06, 0],
  'wear-body': [0, -0.44, 0],
  'wear-head': [0, 0.055, 0],
  'wear-eyes': [0, -0.016, 0],
  'wear-neck': [0, -0.21, 0],
  'wear-chest': [0.08, -0.35, 0.1],
};

export function planFigure(seed: number): SceneSpec {
  const dice = new Dice(seed);
  const turn = dice.between(-0.3, 0.3);
  const objects: SceneObject[] = [];
  const places: ScenePlace[] = [];
  const outside = dice.chance(0.45);
  const around = dice.between(-0.25, 0.25);
  const aspect = dice.pick([3 / 4, 3 / 4, 1, 4 / 5, 4 / 3]);
  const frame = { aspect, slant: Math.tan(around) };
  const light = outside ? open(dice, frame, objects, places) : room(dice, frame, objects, places);
  objects.push(
    fixture('person', 'head', dice.draw(), 0xffffff, {
      yaw: turn,
      shape: { beard: dice.chance(0.22) ? 1 : 0 },
    }),
  );
  const wear = (group: string, id: string, given?: string) => {
    const kind = given ?? dice.pick(kindsOf(group));
    const worn = group === 'wear-hair' || group === 'wear-body';
    const body = group === 'wear-body' || group === 'wear-neck' || group === 'wear-chest';
    objects.push({
      ...place({ id, kind, position: FEET[group]!, yaw: body ? turn * 0.35 : turn, seed: dice.draw() }),
      ...(worn ? { worn: true } : {}),
    });
  };
  wear('wear-hair', 'hair');
  const worded = dice.chance(0.5);
  wear('wear-body', 'clothes', worded ? 'tee' : undefined);
  // What is not worn could be put on.
  const chest = objects.some(({ kind }) => kind === 'tee') ? null : 'badge';
  // Something that can be taken off, and something that can be put on.
  const [sure, spare] = dice.shuffled(['wear-head', 'wear-eyes', 'wear-neck']);
  for (const [group, share] of [
    ['wear-head', 0.4],
    ['wear-eyes', 0.45],
    ['wear-neck', 0.4],
  ] as const) {
    if (group === sure || (group !== spare && dice.chance(share))) wear(group, group.slice(5));
    else
      places.push({
        id: `place-${group.slice(5)}`,
        group,
        position: FEET[group]!,
        yaw: group === 'wear-neck' ? turn * 0.35 : turn,
        size: 1,
      });
  }
  if (chest !== null) wear('wear-chest', 'chest', chest);
  const away = dice.between(0.95, 1.3);
  // From a hand above the hair to the chest, whatever the picture's shape.
  const reach = (dice.between(0.25, 0.33) / away) * Math.min(aspect, 4 / 3) * 0.75;
  return {
    kind: 'figure',
    seed,
    aspect,
    camera: {
      position: [Math.sin(around) * away, dice.between(-0.05, 0.06), Math.cos(around) * away],
      target: [dice.between(-0.03, 0.03), dice.between(-0.15, -0.1), 0],
      fov: (Math.atan(reach) * 360) / Math.PI,
    },
    light: { ...light, sun: [light.sun[0], light.sun[1], Math.abs(light.sun[2]) + 0.25], softness: 0.009 },
    look: { ...look(dice, 0.06), exposure: dice.between(1.2, 1.5) },
    shadow: { center: [0, -0.25, -0.2], radius: 1.3 },
    mirror: null,
    objects,
    places,
  };
}

/** What of the background is seen: the picture's shape, and how far it shifts sideways per metre behind the head. */
interface Frame {
  aspect: number;
  slant: number;
}

function room(dice: Dice, { aspect, slant }: Frame, objects: SceneObject[], places: ScenePlace[]) {
  const back = dice.between(0.7, 1.3);
  objects.push(
    fixture(
      'wall',
      'backWall',
      dice.draw(),
      dice.pick([0xb8b0a4, 0x7f8e94, 0xa87f68, 0x6a7a6c, 0x8a6a70, 0x4c5864, 0xd0c4b0]),
      { position: [0, 0, -back], shape: { kind: dice.pick([0, 0, 0, 2, 3]) } },
    ),
  );
  const middle = -slant * back;
  const reach = 0.1 + 0.42 * aspect;
  const wall = new Ground(
    dice,
    { left: middle - reach, right: middle + reach, back: -0.3, front: 0.42 },
    (x) => Math.abs(x - middle) > 0.17,
  );
  const hang = (group: string, id: string, keep: boolean) => {
    const kind = dice.pick(kindsOf(group));
    const [w, h] = wareOf(kind).size;
    const spot = wall.find(Math.hypot(w, h) * 0.26);
    if (!spot) return;
    const position = [spot[0], spot[1], -back + 0.002] as const;
    if (keep) objects.push(place({ id, kind, position, seed: dice.draw(), size: 0.6 }));
    else places.push({ id, group, position, yaw: 0, size: 0.6 });
  };
  hang('wall-sheet', 'sheet-0', true);
  hang('wall-sheet', 'place-sheet', false);
  hang('wall-sheet', 'place-more', false);
  hang('wall-thing', 'thing', dice.chance(0.6));
  if (dice.chance(0.5)) hang('wall-sheet', 'sheet-1', true);
  return windowLight(dice, 0.01);
}

function open(dice: Dice, { aspect, slant }: Frame, objects: SceneObject[], places: ScenePlace[]) {
  const land = mix(dice.seed, 'land');
  const height = landHeight(land, 0);
  const green = dice.pick([0x5a7a34, 0x6a7f3a, 0x77803c]);
  // The person's feet are on the ground: everything of the country is lowered by a height.
  const low = -1.62;
  objects.push(fixture('land', 'land', land, green, { position: [0, low, 0], shape: { lake: 0 } }));
  objects.push(
    fixture('mountains', 'mountains', dice.draw(), dice.pick([0x7a7a80, 0x6a6460]), {
      position: [0, low, 0],
      shape: { height: dice.between(20, 80), snow: 0 },
    }),
  );
  const ground = new Ground(
    dice,
    { left: -5, right: 5, back: -16, front: -3 },
    (x, z) => Math.abs(x - slant * z) < (1 - z) * 0.2 * aspect && Math.abs(x - slant * z) > (1 - z) * 0.06,
  );
  const put = (group: string, id: string, keep: boolean, back: number, front: number) => {
    const kind = dice.pick(kindsOf(group));
    const { size } = wareOf(kind);
    const spot = ground.find(Math.max(size[0], size[2]) * 0.25, [back, front]);
    if (!spot) return;
    const position = [spot[0], height(...spot) + low, spot[1]] as const;
    if (keep) objects.push(place({ id, kind, position, yaw: dice.between(-1, 1), seed: dice.draw() }));
    else places.push({ id, group, position, yaw: dice.between(-1, 1), size: 1 });
  };
  put('land-mid', 'place-mid', false, -9, -3);
  put('land-mid', 'mid', true, -10, -3);
  put('land-tall', 'tree-first', true, -14, -6);
  put('land-tall', 'place-tall', false, -14, -6);
  for (let i = 0; i < dice.whole(2, 5); i++) put('land-tall', `tree-${i}`, true, -16, -5);
  return daylight(dice, [-1.1, 1.1], 0.01, [0.002, 0.008]);
}

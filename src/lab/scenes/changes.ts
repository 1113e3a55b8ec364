/** Changes of a scene as data: which there are, and what each makes of the scene. */
import { mix, random } from '../random';
import { colorOf, kindsOf, place, wareOf } from './catalogue';
import { RELIGHTS, relit } from './relight';
import { changedText } from './texts';
import type { ChangeKind, SceneChange, SceneObject, ScenePlace, SceneSpec } from './types';
import { shareOf, sideOf } from './view';
import { type Said, say } from './words';

/** Things that cover less of the picture than this are left alone: nobody could tell. */
const LEAST_SHARE = 0.0012;

/**
 * Lists the changes that could be made, each with its instruction, in an order drawn by the seed.
 * Whether a thing is hidden behind another is not known here; the studio measures it.
 */
export function listChanges(spec: SceneSpec, seed: number): SceneChange[] {
  const found: SceneChange[] = [];
  const offer = (kind: ChangeKind, target: string, salt = '') => {
    const change: SceneChange = {
      kind,
      target,
      seed: mix(seed, `${kind} ${target}${salt}`),
      instruction: '',
      share: 0,
    };
    const made = make(spec, change);
    if (made === null || made.share < LEAST_SHARE) return;
    found.push({
      ...change,
      instruction: say(kind, made.said, mix(change.seed, 'words')),
      share: made.share,
    });
  };
  for (const object of spec.objects) {
    if (!object.free) continue;
    for (const kind of ['remove', 'replace', 'move', 'recolor', 'text'] as const) offer(kind, object.id);
  }
  for (const { id } of spec.places) for (const salt of ['', ' again', ' once more']) offer('add', id, salt);
  offer('relight', 'light');
  offer('relight', 'light', ' again');
  const next = random(mix(seed, 'order'));
  return found
    .map((change) => ({ change, key: next() }))
    .sort((p, q) => p.key - q.key)
    .map(({ change }) => change);
}

/** @returns the scene with the change made; the scene itself when the change does not fit it. */
export function applyChange(spec: SceneSpec, change: SceneChange): SceneSpec {
  return make(spec, change)?.spec ?? spec;
}

/** @returns the id of the object that the change is about, before or after it; null for the light. */
export function changedId(change: SceneChange): string | null {
  if (change.kind === 'relight') return null;
  return change.kind === 'add' ? `new ${change.target}` : change.target;
}

interface Made {
  spec: SceneSpec;
  share: number;
  said: Said;
}

function make(spec: SceneSpec, change: SceneChange): Made | null {
  if (change.kind === 'relight') {
    const way = RELIGHTS[change.seed % RELIGHTS.length]!;
    return { spec: { ...spec, light: relit(spec.light, way) }, share: 1, said: { light: way } };
  }
  if (change.kind === 'add') return add(spec, change);
  const object = spec.objects.find((one) => one.id === change.target);
  if (!object?.free) return null;
  const share = shareOf(spec, object);
  if (share === 0) return null;
  const alike = spec.objects.filter(
    (one) => one.free && wareOf(one.kind).noun === wareOf(object.kind).noun,
  ).length;
  const side = alike > 1 || change.seed % 3 === 0 ? sideOf(spec, object.position) : '';
  const said: Said = { old: object.name, side };
  const swap = (other: SceneObject): SceneSpec => ({
    ...spec,
    objects: spec.objects.map((one) => (one === object ? other : one)),
  });
  switch (change.kind) {
    case 'remove':
      if (object.worn) return null;
      return { spec: { ...spec, objects: spec.objects.filter((one) => one !== object) }, share, said };
    case 'replace': {
      const kinds = kindsOf(object.group).filter((kind) => kind !== object.kind);
      if (kinds.length === 0) return null;
      const kind = kinds[change.seed % kinds.length]!;
      const { id, position, yaw, shape, worn } = object;
      const other = {
        ...place({ id, kind, position, yaw, seed: mix(change.seed, 'other'), ...(shape ? { shape } : {}) }),
        ...(worn ? { worn } : {}),
      };
      return {
        spec: swap(other),
        share: Math.max(share, shareOf(spec, other)),
        said: { ...said, new: other.name },
      };
    }
    case 'recolor': {
      const { colors, noun } = wareOf(object.kind);
      const others = colors.filter(
        (color) =>
          color !== '' &&
          `${color} ${noun}` !== object.name &&
          unlike(colorOf(color, change.seed), object.color),
      );
      const color = others[change.seed % Math.max(1, others.length)];
      if (color === undefined) return null;
      const other = { ...object, color: colorOf(color, change.seed), name: `${color} ${noun}` };
      return { spec: swap(other), share, said: { ...said, color } };
    }
    case 'move': {
      const spot = freeSpot(spec, object, change.seed);
      if (!spot) return null;
      const other = { ...object, position: spot.position, yaw: spot.yaw };
      const there = shareOf(spec, other);
      if (there < LEAST_SHARE) return null;
      const to = `to ${sideOf(spec, spot.position).replace(/^(on|in) /, '')}`;
      return { spec: swap(other), share: share + there, said: { ...said, to } };
    }
    case 'text': {
      const changed = changedText(object, change.seed);
      if (!changed) return null;
      return {
        spec: swap({ ...object, text: changed.text }),
        share: share * 0.4,
        said: { ...said, ...changed },
      };
    }
  }
}

function add(spec: SceneSpec, change: SceneChange): Made | null {
  const spot = spec.places.find((one) => one.id === change.target);
  const kinds = spot ? kindsOf(spot.group) : [];
  const kind = kinds[change.seed % Math.max(1, kinds.length)];
  if (!spot || kind === undefined) return null;
  const { position, yaw, size, shape } = spot;
  const other = place({
    id: `new ${spot.id}`,
    kind,
    position,
    yaw,
    size,
    seed: mix(change.seed, 'new'),
    ...(shape ? { shape } : {}),
  });
  return {
    spec: { ...spec, objects: [...spec.objects, other] },
    share: shareOf(spec, other),
    said: { new: other.name, side: sideOf(spec, position) },
  };
}

/** @returns a free place for the object where it can be told from where it was. */
function freeSpot(spec: SceneSpec, object: SceneObject, seed: number): ScenePlace | null {
  const far = (spot: ScenePlace) =>
    Math.hypot(
      spot.position[0] - object.position[0],
      spot.position[1] - object.position[1],
      spot.position[2] - object.position[2],
    );
  const least = 0.8 * Math.max(...wareOf(object.kind).size) * object.size;
  const spots = spec.places.filter((spot) => spot.group === object.group && far(spot) > least);
  return spots[seed % Math.max(1, spots.length)] ?? null;
}

/** Two colours that people tell apart at once. */
function unlike(p: number, q: number): boolean {
  const part = (c: number, shift: number) => (c >> shift) & 255;
  return Math.hypot(...[16, 8, 0].map((shift) => part(p, shift) - part(q, shift))) > 90;
}

/** From an object of a plan to triangles. */
import type { BufferGeometry } from 'three';
import { random } from '../../random';
import { Mesher } from '../mesher';
import type { SceneObject } from '../types';
import { FURNITURE } from './furniture';
import type { Painting } from './kit';
import { LAND } from './land';
import { OUTDOORS } from './outdoors';
import { PAPER } from './paper';
import { PEOPLE } from './people';
import { PLANTS } from './plants';
import { PORTRAIT } from './portrait';
import { ROOM } from './room';
import { STREET } from './street';
import { TABLE_FIXTURES } from './tableFixtures';
import { TABLE_FOOD } from './tableFood';
import { TABLE_WARE } from './tableWare';
import { VEHICLES } from './vehicles';
import { WEAR } from './wear';

const PROPS = new Map(
  Object.entries({
    ...TABLE_WARE,
    ...TABLE_FOOD,
    ...TABLE_FIXTURES,
    ...PAPER,
    ...LAND,
    ...OUTDOORS,
    ...PEOPLE,
    ...PLANTS,
    ...STREET,
    ...PORTRAIT,
    ...WEAR,
    ...ROOM,
    ...FURNITURE,
    ...VEHICLES,
    streetBench: OUTDOORS.bench!,
  }),
);

export interface Part {
  geometry: BufferGeometry;
  casts: boolean;
  decal: Painting | null;
}

/** @returns the object's geometry about its own foot. @throws Error for a kind that no prop draws. */
export function buildProp(object: SceneObject): Part[] {
  const prop = PROPS.get(object.kind);
  if (!prop) throw new Error(`nothing draws ${object.kind}`);
  const mesher = new Mesher();
  const extra = prop(mesher, object, random(object.seed)) ?? {};
  return [{ geometry: mesher.geometry(), casts: extra.casts ?? true, decal: extra.decal ?? null }];
}

/** @returns every kind that can be drawn. */
export function propKinds(): string[] {
  return [...PROPS.keys()];
}

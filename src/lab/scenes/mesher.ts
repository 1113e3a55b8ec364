/** Gathers the triangles of one object, with what their surfaces are made of, into one geometry. */
import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  Euler,
  ExtrudeGeometry,
  IcosahedronGeometry,
  LatheGeometry,
  Matrix3,
  Matrix4,
  PlaneGeometry,
  Quaternion,
  Shape,
  SphereGeometry,
  TorusGeometry,
  TubeGeometry,
  Vector2,
  Vector3,
} from 'three';
import { RoundedBoxGeometry } from 'three/addons/geometries/RoundedBoxGeometry.js';
import { smoothField } from '../random';
import { linear, PATTERN, type Surface } from './surface';
import type { Vec3 } from './types';

export interface Pose {
  /** Rotations about x, y, z, in this order, radians. */
  readonly turn?: Vec3;
  /** Factors along x, y, z. */
  readonly stretch?: Vec3;
}

export class Mesher {
  private readonly position: number[] = [];
  private readonly normal: number[] = [];
  private readonly tint: number[] = [];
  private readonly surface: number[] = [];
  private readonly uv: number[] = [];
  private readonly index: number[] = [];
  private frames: Matrix4[] = [new Matrix4()];

  /** Runs `draw` with everything moved, turned about y, then scaled. */
  within(at: Vec3, turn: Vec3 | number, draw: () => void, scale: number | Vec3 = 1): void {
    const top = this.frames[this.frames.length - 1]!;
    this.frames.push(top.clone().multiply(pose(at, turn, scale)));
    draw();
    this.frames.pop();
  }

  /** Adds any geometry. The geometry is disposed of. */
  add(
    geometry: BufferGeometry,
    at: Vec3,
    material: Surface,
    { turn = [0, 0, 0], stretch = [1, 1, 1] }: Pose = {},
  ): void {
    const frame = this.frames[this.frames.length - 1]!.clone().multiply(pose(at, turn, stretch));
    const normals = new Matrix3().getNormalMatrix(frame);
    const from = this.position.length / 3;
    const points = geometry.getAttribute('position');
    const faces = geometry.getAttribute('normal');
    const uvs = geometry.getAttribute('uv');
    const v = new Vector3();
    const [r, g, b] = linear(material.color);
    for (let i = 0; i < points.count; i++) {
      v.fromBufferAttribute(points, i).applyMatrix4(frame);
      this.position.push(v.x, v.y, v.z);
      v.fromBufferAttribute(faces, i).applyMatrix3(normals).normalize();
      this.normal.push(v.x, v.y, v.z);
      this.uv.push(uvs ? uvs.getX(i) : 0, uvs ? uvs.getY(i) : 0);
      this.tint.push(r, g, b);
      this.surface.push(PATTERN[material.pattern], material.rough, material.metal, material.scale);
    }
    if (geometry.index)
      for (let i = 0; i < geometry.index.count; i++) this.index.push(from + geometry.index.getX(i));
    else for (let i = 0; i < points.count; i++) this.index.push(from + i);
    geometry.dispose();
  }

  /** A box that stands on `at`, the middle of its foot. @param round radius of its edges. */
  box(size: Vec3, at: Vec3, material: Surface, more: Pose & { round?: number } = {}): void {
    const [w, h, d] = size;
    const round = Math.min(more.round ?? 0, Math.min(w, h, d) * 0.49);
    const geometry = round > 0 ? new RoundedBoxGeometry(w, h, d, 3, round) : new BoxGeometry(w, h, d);
    geometry.translate(0, h / 2, 0);
    this.add(geometry, at, material, more);
  }

  /** A round column or cone that stands on `at`. @param radii at the foot and at the top. */
  column(
    radii: readonly [number, number],
    height: number,
    at: Vec3,
    material: Surface,
    more: Pose & { sides?: number } = {},
  ): void {
    const geometry = new CylinderGeometry(radii[1], radii[0], height, more.sides ?? 20, 1);
    geometry.translate(0, height / 2, 0);
    this.add(geometry, at, material, more);
  }

  /** A ball about `at`. */
  ball(radius: number, at: Vec3, material: Surface, more: Pose & { detail?: number } = {}): void {
    const detail = more.detail ?? 24;
    this.add(new SphereGeometry(radius, detail, Math.round(detail * 0.7)), at, material, more);
  }

  /** A rough lump about `at`. @param rough share of the radius by which it is dented. */
  lump(
    radius: number,
    at: Vec3,
    material: Surface,
    seed: number,
    rough: number,
    more: Pose & { detail?: number } = {},
  ): void {
    const geometry = new IcosahedronGeometry(1, more.detail ?? 5);
    const field = smoothField(seed, 0.8);
    const fine = smoothField(seed + 1, 0.3);
    const points = geometry.getAttribute('position');
    const v = new Vector3();
    for (let i = 0; i < points.count; i++) {
      v.fromBufferAttribute(points, i);
      const dent = field(v.x + v.z * 0.7, v.y - v.z * 0.6) + 0.35 * fine(v.x - v.z, v.y + v.z);
      v.multiplyScalar(radius * (1 + rough * dent));
      points.setXYZ(i, v.x, v.y, v.z);
    }
    smoothNormals(geometry);
    this.add(geometry, at, material, more);
  }

  /** What a potter turns: a profile of [radius, height] points from the foot up, turned about y. */
  lathe(
    profile: readonly (readonly [number, number])[],
    at: Vec3,
    material: Surface,
    more: Pose & { sides?: number } = {},
  ): void {
    this.add(
      new LatheGeometry(
        profile.map(([r, y]) => new Vector2(Math.max(r, 0.0001), y)),
        more.sides ?? 36,
      ),
      at,
      material,
      more,
    );
  }

  /** A bent rod through points. */
  rod(points: readonly Vec3[], radius: number, material: Surface, sides = 8): void {
    const curve = new CatmullRomCurve3(
      points.map((p) => new Vector3(...p)),
      false,
      'centripetal',
    );
    const steps = Math.max(1, points.length === 2 ? 1 : points.length * 5);
    this.add(new TubeGeometry(curve, steps, radius, sides), [0, 0, 0], material);
  }

  ring(radius: number, thick: number, at: Vec3, material: Surface, more: Pose & { arc?: number } = {}): void {
    this.add(new TorusGeometry(radius, thick, 12, 36, more.arc ?? Math.PI * 2), at, material, more);
  }

  /** An upright sheet that faces +z, its middle at `at`; uv from the lower left. */
  sheet(
    width: number,
    height: number,
    at: Vec3,
    material: Surface,
    more: Pose & { bend?: (x: number, y: number) => number } = {},
  ): void {
    const fine = more.bend ? 24 : 1;
    const geometry = new PlaneGeometry(width, height, fine, fine);
    if (more.bend) {
      const points = geometry.getAttribute('position');
      for (let i = 0; i < points.count; i++) points.setZ(i, more.bend(points.getX(i), points.getY(i)));
      geometry.computeVertexNormals();
    }
    this.add(geometry, at, material, more);
  }

  /** A flat outline in x and y, made `depth` thick towards +z. */
  slab(
    outline: readonly (readonly [number, number])[],
    depth: number,
    at: Vec3,
    material: Surface,
    more: Pose & { bevel?: number } = {},
  ): void {
    const bevel = more.bevel ?? 0;
    this.add(
      new ExtrudeGeometry(new Shape(outline.map(([x, y]) => new Vector2(x, y))), {
        depth,
        bevelEnabled: bevel > 0,
        bevelSize: bevel,
        bevelThickness: bevel,
        bevelSegments: 2,
        curveSegments: 6,
      }),
      at,
      material,
      more,
    );
  }

  /** Triangles of one's own: per corner a point, a normal and a colour (linear). */
  corners(
    points: readonly Vec3[],
    normals: readonly Vec3[],
    colors: readonly (readonly number[])[],
    faces: readonly number[],
    material: Surface,
  ): void {
    const frame = this.frames[this.frames.length - 1]!;
    const turn = new Matrix3().getNormalMatrix(frame);
    const from = this.position.length / 3;
    const v = new Vector3();
    points.forEach((point, i) => {
      v.set(...point).applyMatrix4(frame);
      this.position.push(v.x, v.y, v.z);
      v.set(...(normals[i] ?? normals[0]!))
        .applyMatrix3(turn)
        .normalize();
      this.normal.push(v.x, v.y, v.z);
      const c = colors[i] ?? colors[0]!;
      this.tint.push(c[0] ?? 0, c[1] ?? 0, c[2] ?? 0);
      this.surface.push(PATTERN[material.pattern], material.rough, material.metal, material.scale);
      this.uv.push(0, 0);
    });
    for (const face of faces) this.index.push(from + face);
  }

  /** @returns one indexed geometry with position, normal, tint, surface and uv. */
  geometry(): BufferGeometry {
    const made = new BufferGeometry();
    made.setAttribute('position', new BufferAttribute(new Float32Array(this.position), 3));
    made.setAttribute('normal', new BufferAttribute(new Float32Array(this.normal), 3));
    made.setAttribute('tint', new BufferAttribute(new Float32Array(this.tint), 3));
    made.setAttribute('surface', new BufferAttribute(new Float32Array(this.surface), 4));
    made.setAttribute('uv', new BufferAttribute(new Float32Array(this.uv), 2));
    made.setIndex(new BufferAttribute(new Uint32Array(this.index), 1));
    return made;
  }
}

function pose(at: Vec3, turn: Vec3 | number, scale: number | Vec3): Matrix4 {
  const euler = typeof turn === 'number' ? new Euler(0, turn, 0) : new Euler(...turn);
  const factors = typeof scale === 'number' ? new Vector3(scale, scale, scale) : new Vector3(...scale);
  return new Matrix4().compose(new Vector3(...at), new Quaternion().setFromEuler(euler), factors);
}

/** Normals of an unindexed, closed lump, averaged over the corners that meet. */
function smoothNormals(geometry: BufferGeometry): void {
  geometry.computeVertexNormals();
  const points = geometry.getAttribute('position');
  const normals = geometry.getAttribute('normal');
  const sums = new Map<string, Vector3>();
  const key = (i: number) =>
    `${Math.round(points.getX(i) * 1e4)},${Math.round(points.getY(i) * 1e4)},${Math.round(points.getZ(i) * 1e4)}`;
  for (let i = 0; i < points.count; i++) {
    const sum = sums.get(key(i)) ?? new Vector3();
    sums.set(key(i), sum.add(new Vector3().fromBufferAttribute(normals, i)));
  }
  for (let i = 0; i < points.count; i++) {
    const n = sums.get(key(i))!.clone().normalize();
    normals.setXYZ(i, n.x, n.y, n.z);
  }
}

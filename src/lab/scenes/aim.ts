/** Points cameras and lights: from a scene's data to the numbers of the shaders. */
import { Matrix4, OrthographicCamera, PerspectiveCamera, Vector3 } from 'three';
import type { Size } from '../../core/pixels';
import { SHADOW_SIDE, type Uniforms } from './passes';
import type { Camera, SceneSpec } from './types';
import { tangentOf } from './view';

/** @returns the camera; near and far follow from how far its target is. */
export function aim({ position, target, fov }: Camera, { width, height }: Size): PerspectiveCamera {
  const away = new Vector3(...position).distanceTo(new Vector3(...target));
  const near = Math.max(0.02, away * 0.03);
  const aspect = width / height;
  const tall = (Math.atan(tangentOf(fov, aspect)) * 360) / Math.PI;
  const camera = new PerspectiveCamera(tall, aspect, near, near * 20_000);
  camera.position.set(...position);
  camera.lookAt(...target);
  camera.updateMatrixWorld();
  camera.matrixWorldAutoUpdate = false;
  return camera;
}

/** @returns the camera as the level mirror at height `y` sees it: the same pixels, the world upside down. */
export function mirrored(camera: PerspectiveCamera, y: number): PerspectiveCamera {
  const flip = new Matrix4().set(1, 0, 0, 0, 0, -1, 0, 2 * y, 0, 0, 1, 0, 0, 0, 0, 1);
  const other = camera.clone();
  other.matrixAutoUpdate = false;
  other.matrixWorldAutoUpdate = false;
  other.matrixWorld.multiplyMatrices(flip, camera.matrixWorld);
  other.matrixWorldInverse.multiplyMatrices(camera.matrixWorldInverse, flip);
  return other;
}

/** Sets what the light of the scene is. */
export function light(uniforms: Uniforms, { light: given, mirror }: SceneSpec): void {
  uniforms.sunWay.value.set(...given.sun).normalize();
  uniforms.sunColor.value.set(...given.sunColor);
  uniforms.zenith.value.set(...given.zenith);
  uniforms.horizon.value.set(...given.horizon);
  uniforms.groundColor.value.set(...given.ground);
  uniforms.clouds.value = given.clouds;
  uniforms.haze.value = given.haze;
  uniforms.softness.value = given.softness;
  const lamps = given.lamps.slice(0, 4);
  uniforms.lampCount.value = lamps.length;
  lamps.forEach((lamp, i) => {
    uniforms.lampPlace.value[i]!.set(...lamp.position, 1);
    uniforms.lampColor.value[i]!.set(...lamp.color);
  });
  uniforms.mirror.value.set(mirror?.y ?? 0, mirror?.strength ?? 0, mirror?.ripple ?? 0);
}

/** @returns the camera that the shadow map is drawn from, and sets the numbers to read it. */
export function aimShadow(uniforms: Uniforms, { light: given, shadow }: SceneSpec): OrthographicCamera {
  const { radius } = shadow;
  const camera = new OrthographicCamera(-radius, radius, radius, -radius, 0.1, radius * 6);
  const center = new Vector3(...shadow.center);
  camera.position.copy(center).addScaledVector(new Vector3(...given.sun).normalize(), radius * 3);
  camera.up.set(0, Math.abs(given.sun[1]) > 0.98 ? 0 : 1, Math.abs(given.sun[1]) > 0.98 ? 1 : 0);
  camera.lookAt(center);
  camera.updateMatrixWorld();
  const unit = new Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
  uniforms.shadowMatrix.value
    .copy(unit)
    .multiply(camera.projectionMatrix)
    .multiply(camera.matrixWorldInverse);
  uniforms.shadowTexel.value = (2 * radius) / SHADOW_SIDE;
  return camera;
}

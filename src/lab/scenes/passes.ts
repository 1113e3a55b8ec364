/** The steps in which a picture is drawn, as materials that share their numbers. */
import {
  DataTexture,
  DepthTexture,
  DoubleSide,
  FloatType,
  GLSL3,
  HalfFloatType,
  LessEqualCompare,
  LinearFilter,
  LinearMipmapLinearFilter,
  Matrix4,
  NearestFilter,
  NoBlending,
  RawShaderMaterial,
  RepeatWrapping,
  RGBAFormat,
  type Texture,
  UnsignedByteType,
  UnsignedIntType,
  Vector2,
  Vector3,
  Vector4,
  WebGLRenderTarget,
} from 'three';
import type { Size } from '../../core/pixels';
import { FINISH_FRAGMENT, SCREEN_VERTEX, SHADE_FRAGMENT } from './finishing';
import { noisePicture } from './noise';
import {
  DEPTH_FRAGMENT,
  DEPTH_VERTEX,
  NUMBER_FRAGMENT,
  SKY_FRAGMENT,
  SKY_VERTEX,
  SURFACE_FRAGMENT,
  SURFACE_VERTEX,
} from './shading';

/** Side of the shadow map, pixels. */
export const SHADOW_SIDE = 1536;

/** @returns an RGBA texture of bytes. */
export function byteTexture(
  data: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  repeat: boolean,
): DataTexture {
  const texture = new DataTexture(data, width, height, RGBAFormat, UnsignedByteType);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.flipY = !repeat;
  if (repeat) {
    texture.wrapS = RepeatWrapping;
    texture.wrapT = RepeatWrapping;
  } else texture.anisotropy = 4;
  texture.needsUpdate = true;
  return texture;
}

/** Numbers that the surface and the sky are drawn with. */
export function makeUniforms() {
  const noise = noisePicture();
  const white = byteTexture(new Uint8Array(16).fill(255), 2, 2, false);
  return {
    noiseMap: { value: byteTexture(noise.data, noise.side, noise.side, true) as Texture },
    decal: { value: white as Texture },
    mirrorMap: { value: white as Texture },
    shadowMap: { value: white as Texture },
    sunWay: { value: new Vector3(0, 1, 0) },
    sunColor: { value: new Vector3() },
    zenith: { value: new Vector3() },
    horizon: { value: new Vector3() },
    groundColor: { value: new Vector3() },
    clouds: { value: 0 },
    eye: { value: new Vector3() },
    shadowMatrix: { value: new Matrix4() },
    shadowTexel: { value: 0.01 },
    softness: { value: 0.05 },
    haze: { value: 0 },
    lampPlace: { value: [new Vector4(), new Vector4(), new Vector4(), new Vector4()] },
    lampColor: { value: [new Vector3(), new Vector3(), new Vector3(), new Vector3()] },
    lampCount: { value: 0 },
    mirror: { value: new Vector3() },
    frame: { value: new Vector2(1, 1) },
    below: { value: -1e9 },
    unproject: { value: new Matrix4() },
  };
}
export type Uniforms = ReturnType<typeof makeUniforms>;

export function makeMaterials(uniforms: Uniforms) {
  const raw = (vertexShader: string, fragmentShader: string, more: object) =>
    new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader,
      fragmentShader,
      side: DoubleSide,
      blending: NoBlending,
      ...more,
    });
  const screen = { depthTest: false, depthWrite: false };
  return {
    surface: raw(SURFACE_VERTEX, SURFACE_FRAGMENT, { uniforms }),
    mirroring: raw(SURFACE_VERTEX, SURFACE_FRAGMENT, { uniforms, defines: { MIRROR: 1 } }),
    sky: raw(SKY_VERTEX, SKY_FRAGMENT, { uniforms, depthWrite: false }),
    depth: raw(DEPTH_VERTEX, DEPTH_FRAGMENT, { uniforms: {} }),
    number: raw(DEPTH_VERTEX, NUMBER_FRAGMENT, { uniforms: { number: { value: new Vector3() } } }),
    shade: raw(SCREEN_VERTEX, SHADE_FRAGMENT, {
      ...screen,
      uniforms: { depthMap: { value: null }, lens: { value: new Vector4() }, reach: { value: 0.3 } },
    }),
    finish: raw(SCREEN_VERTEX, FINISH_FRAGMENT, {
      ...screen,
      uniforms: {
        lightMap: { value: null },
        shadeMap: { value: null },
        size: { value: new Vector2() },
        over: { value: 2 },
        exposure: { value: 1 },
        contrast: { value: 0 },
        saturation: { value: 1 },
        warmth: { value: 1 },
        vignette: { value: 0 },
        grain: { value: 0 },
        grainSeed: { value: 0 },
      },
    }),
  };
}

export function makeShadowTarget(): WebGLRenderTarget {
  const depthTexture = new DepthTexture(SHADOW_SIDE, SHADOW_SIDE, UnsignedIntType);
  depthTexture.compareFunction = LessEqualCompare;
  depthTexture.minFilter = LinearFilter;
  depthTexture.magFilter = LinearFilter;
  return new WebGLRenderTarget(SHADOW_SIDE, SHADOW_SIDE, { depthTexture, generateMipmaps: false });
}

/** What a picture of one size is drawn into. */
export function makeTargets({ width, height }: Size, over: number, samples: number) {
  const wide = width * over;
  const high = height * over;
  const depthTexture = new DepthTexture(wide, high, FloatType);
  depthTexture.minFilter = NearestFilter;
  depthTexture.magFilter = NearestFilter;
  const half = { type: HalfFloatType, generateMipmaps: false };
  return {
    light: new WebGLRenderTarget(wide, high, {
      ...half,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
      depthTexture,
      samples,
    }),
    mirror: new WebGLRenderTarget(Math.ceil(width / 2), Math.ceil(height / 2), {
      ...half,
      minFilter: LinearFilter,
      magFilter: LinearFilter,
    }),
    shade: new WebGLRenderTarget(width, height, {
      minFilter: NearestFilter,
      magFilter: NearestFilter,
      depthBuffer: false,
    }),
    picture: new WebGLRenderTarget(width, height, { depthBuffer: false }),
    numbers: new WebGLRenderTarget(width, height, { minFilter: NearestFilter, magFilter: NearestFilter }),
  };
}
export type Targets = ReturnType<typeof makeTargets>;

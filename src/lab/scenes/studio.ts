/** Draws scenes, in a worker or a page, with WebGL 2 on an OffscreenCanvas. */
import {
  BufferAttribute,
  BufferGeometry,
  Mesh,
  type PerspectiveCamera,
  Camera as PlainCamera,
  type RawShaderMaterial,
  Scene,
  type Texture,
  WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';
import { JudgeError } from '../../core/errors';
import type { RgbImage, Size } from '../../core/pixels';
import type { PixelMask } from '../types';
import { aim, aimShadow, light, mirrored } from './aim';
import { applyChange, changedId } from './changes';
import {
  byteTexture,
  makeMaterials,
  makeShadowTarget,
  makeTargets,
  makeUniforms,
  type Targets,
} from './passes';
import { buildProp } from './props/build';
import { takeStep } from './step';
import type { RenderedPair, SceneChange, SceneObject, SceneSpec } from './types';

/** Light samples along one side of a pixel. */
const OVER = 1;
/** Places within a pixel where edges are looked at (multisampling). */
const SAMPLES = 4;
/** Layers: everything is on 0, what casts a shadow on 1 too. */
const CASTS = 1;
const MOST_KEPT = 160;

interface Built {
  meshes: Mesh[];
  textures: Texture[];
}

export class SceneStudio {
  private readonly renderer: WebGLRenderer;
  private readonly uniforms = makeUniforms();
  private readonly materials = makeMaterials(this.uniforms);
  private readonly shadow = makeShadowTarget();
  private readonly screen = new Mesh(screenTriangle(), this.materials.finish);
  private readonly skyMesh = new Mesh(this.screen.geometry, this.materials.sky);
  private readonly screenScene = new Scene().add(this.screen);
  private readonly plain = new PlainCamera();
  private readonly built = new Map<string, Built>();
  private targets: Targets | null = null;
  private lost = false;

  /** @throws JudgeError `lab/render-failed` where there is no WebGL 2. */
  constructor(canvas: OffscreenCanvas = new OffscreenCanvas(8, 8)) {
    canvas.addEventListener('webglcontextlost', () => {
      this.lost = true;
    });
    const context = canvas.getContext('webgl2', {
      antialias: false,
      alpha: false,
      powerPreference: 'high-performance',
    });
    if (!context?.getExtension('EXT_color_buffer_float')) {
      throw new JudgeError(
        'lab/render-failed',
        'This browser cannot draw scenes: it has no WebGL 2 with floating-point colours. Use a current Chromium, or images as the source.',
      );
    }
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.autoClear = false;
    this.renderer.debug.checkShaderErrors = true;
    for (const mesh of [this.screen, this.skyMesh]) mesh.frustumCulled = false;
    this.skyMesh.renderOrder = 2;
  }

  /**
   * @param size in pixels, at least 16 on either side.
   * @returns the picture; the same spec and size give the same bytes on one machine.
   * @throws JudgeError `lab/render-failed` when the drawing context is lost.
   */
  render(spec: SceneSpec, size: Size): RgbImage {
    const targets = this.prepare(size);
    const { uniforms, materials } = this;
    const scene = this.assemble(spec.objects);
    const camera = aim(spec.camera, size);
    light(uniforms, spec);
    this.drawShadow(scene, spec);
    if (spec.mirror) {
      uniforms.below.value = spec.mirror.y + 0.002;
      for (const child of scene.children)
        if (child instanceof Mesh && child.userData.mirrors) child.material = this.materials.surface;
      this.drawLight(scene, mirrored(camera, spec.mirror.y), targets.mirror);
      uniforms.below.value = -1e9;
      uniforms.mirrorMap.value = targets.mirror.texture;
    }
    const mirroring = spec.mirror === null ? this.materials.surface : this.materials.mirroring;
    for (const child of scene.children)
      if (child instanceof Mesh && child.userData.mirrors) child.material = mirroring;
    this.drawLight(scene, camera, targets.light);
    const half = Math.tan((camera.fov * Math.PI) / 360);
    materials.shade.uniforms.depthMap!.value = targets.light.depthTexture;
    materials.shade.uniforms.lens!.value.set(camera.near, camera.far, half * camera.aspect, half);
    materials.shade.uniforms.reach!.value = spec.look.shade;
    this.drawScreen('shade', targets.shade);
    const finish = materials.finish.uniforms;
    finish.lightMap!.value = targets.light.texture;
    finish.shadeMap!.value = targets.shade.texture;
    finish.size!.value.set(size.width, size.height);
    finish.over!.value = OVER;
    finish.grainSeed!.value = spec.seed >>> 0;
    for (const key of ['exposure', 'contrast', 'saturation', 'warmth', 'vignette', 'grain'] as const) {
      finish[key]!.value = spec.look[key];
    }
    this.drawScreen('finish', targets.picture);
    return this.read(targets.picture, size);
  }

  /** @returns per pixel 1 + the index of the object that is seen there, 0 for the sky; row by row. */
  numbers(spec: SceneSpec, size: Size): Uint16Array<ArrayBuffer> {
    const targets = this.prepare(size);
    const scene = this.assemble(spec.objects);
    scene.remove(this.skyMesh);
    scene.overrideMaterial = this.materials.number;
    this.clear(targets.numbers);
    this.renderer.render(scene, aim(spec.camera, size));
    const { data } = this.read(targets.numbers, size);
    return Uint16Array.from(
      { length: size.width * size.height },
      (_, i) => data[i * 3]! + 256 * data[i * 3 + 1]!,
    );
  }

  /**
   * Draws a scene before and after changes, made one after the other.
   * @returns masks of everything that each change made differ; outside all of them the two pictures are equal.
   * @throws JudgeError `lab/render-failed`.
   */
  renderPair(spec: SceneSpec, changes: readonly SceneChange[], size: Size): RenderedPair {
    const before = this.render(spec, size);
    const masks: PixelMask[] = [];
    const objectMasks: PixelMask[] = [];
    let now = { spec, image: before };
    for (const change of changes) {
      const other = applyChange(now.spec, change);
      const { image, mask } = takeStep(now.image, this.render(other, size));
      masks.push(mask);
      objectMasks.push(this.objectMask(now.spec, other, change, size));
      now = { spec: other, image };
    }
    return { before, after: now.image, masks, objectMasks };
  }

  /** @returns the pixels of the changed thing itself, before and after; all of the picture for a change of the light. */
  objectMask(before: SceneSpec, after: SceneSpec, change: SceneChange, size: Size): PixelMask {
    const id = changedId(change);
    const data = new Uint8Array(size.width * size.height);
    for (const spec of [before, after]) {
      const index = spec.objects.findIndex((object) => object.id === id);
      if (index < 0 && id !== null) continue;
      const numbers = id === null ? null : this.numbers(spec, size);
      for (let i = 0; i < data.length; i++) if (numbers === null || numbers[i] === index + 1) data[i] = 255;
    }
    return { width: size.width, height: size.height, data };
  }

  /** Frees everything on the graphics side. The studio cannot be used afterwards. */
  dispose(): void {
    for (const key of [...this.built.keys()]) this.drop(key);
    for (const target of Object.values(this.targets ?? {})) disposeTarget(target);
    disposeTarget(this.shadow);
    for (const material of Object.values(this.materials)) material.dispose();
    this.uniforms.noiseMap.value.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }

  private prepare(size: Size): Targets {
    this.check();
    const now = this.targets?.picture;
    if (this.targets && now?.width === size.width && now.height === size.height) return this.targets;
    for (const target of Object.values(this.targets ?? {})) disposeTarget(target);
    this.targets = makeTargets(size, OVER, SAMPLES);
    return this.targets;
  }

  private check(): void {
    if (!this.lost && !this.renderer.getContext().isContextLost()) return;
    throw new JudgeError(
      'lab/render-failed',
      'The browser took the drawing context away. Try again with smaller pictures.',
    );
  }

  private assemble(objects: readonly SceneObject[]): Scene {
    const scene = new Scene();
    objects.forEach((object, index) => {
      for (const mesh of this.meshesOf(object)) {
        mesh.userData.number = index + 1;
        scene.add(mesh);
      }
    });
    scene.add(this.skyMesh);
    return scene;
  }

  /** Meshes are kept between renders: the scenes of a pair differ in one object. */
  private meshesOf(object: SceneObject): Mesh[] {
    const key = JSON.stringify(object);
    const kept = this.built.get(key);
    if (kept) {
      this.built.delete(key);
      this.built.set(key, kept);
      return kept.meshes;
    }
    const textures: Texture[] = [];
    const meshes = buildProp(object).map(({ geometry, casts, decal }) => {
      const mesh = new Mesh(geometry, this.materials.surface);
      const texture = decal ? byteTexture(decal.data, decal.width, decal.height, false) : null;
      if (texture) textures.push(texture);
      mesh.userData.mirrors = !object.free;
      // Things first, then what is behind them, the sky last: what is hidden need not be shaded.
      mesh.renderOrder = object.free ? 0 : 1;
      mesh.position.set(...object.position);
      mesh.rotation.y = object.yaw;
      mesh.scale.setScalar(object.size);
      mesh.frustumCulled = false;
      if (casts) mesh.layers.enable(CASTS);
      const white = this.uniforms.decal.value;
      mesh.onBeforeRender = (_renderer, _scene, _camera, _geometry, material) => {
        if (material === this.materials.number) {
          const number: number = mesh.userData.number;
          this.materials.number.uniforms.number!.value.set((number & 255) / 255, (number >> 8) / 255, 0);
          this.materials.number.uniformsNeedUpdate = true;
        } else if (material === this.materials.surface || material === this.materials.mirroring) {
          this.uniforms.decal.value = texture ?? white;
          (material as RawShaderMaterial).uniformsNeedUpdate = true;
        }
      };
      return mesh;
    });
    this.built.set(key, { meshes, textures });
    if (this.built.size > MOST_KEPT) this.drop([...this.built.keys()][0]!);
    return meshes;
  }

  private drop(key: string): void {
    const kept = this.built.get(key);
    this.built.delete(key);
    for (const mesh of kept?.meshes ?? []) mesh.geometry.dispose();
    for (const texture of kept?.textures ?? []) texture.dispose();
  }

  private drawShadow(scene: Scene, spec: SceneSpec): void {
    const camera = aimShadow(this.uniforms, spec);
    camera.layers.set(CASTS);
    scene.overrideMaterial = this.materials.depth;
    this.clear(this.shadow);
    this.renderer.render(scene, camera);
    scene.overrideMaterial = null;
    this.uniforms.shadowMap.value = this.shadow.depthTexture!;
  }

  private drawLight(scene: Scene, camera: PerspectiveCamera, target: WebGLRenderTarget): void {
    const { uniforms } = this;
    uniforms.eye.value.setFromMatrixPosition(camera.matrixWorld);
    uniforms.unproject.value.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).invert();
    uniforms.frame.value.set(target.width, target.height);
    this.materials.sky.uniformsNeedUpdate = true;
    this.clear(target);
    this.renderer.render(scene, camera);
  }

  private drawScreen(which: 'shade' | 'finish', target: WebGLRenderTarget): void {
    this.screen.material = this.materials[which];
    this.materials[which].uniformsNeedUpdate = true;
    this.clear(target);
    this.renderer.render(this.screenScene, this.plain);
  }

  private clear(target: WebGLRenderTarget): void {
    this.renderer.setRenderTarget(target);
    this.renderer.setClearColor(0x000000, 0);
    this.renderer.clear();
  }

  /** @returns the picture, its rows turned from bottom-up to top-down. */
  private read(target: WebGLRenderTarget, { width, height }: Size): RgbImage {
    const rgba = new Uint8Array(width * height * 4);
    this.renderer.readRenderTargetPixels(target, 0, 0, width, height, rgba);
    this.check();
    const data = new Uint8Array(width * height * 3);
    for (let y = 0, j = 0; y < height; y++) {
      for (let i = (height - 1 - y) * width * 4, end = i + width * 4; i < end; i += 4) {
        data[j++] = rgba[i]!;
        data[j++] = rgba[i + 1]!;
        data[j++] = rgba[i + 2]!;
      }
    }
    return { width, height, data };
  }
}

/** One triangle that covers the screen. */
function screenTriangle(): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3),
  );
  return geometry;
}

function disposeTarget(target: WebGLRenderTarget): void {
  target.depthTexture?.dispose();
  target.dispose();
}

/**
 * Reading pixels with the colours under every alpha. Tried in Chromium 156: a bitmap decoded with
 * `premultiplyAlpha: 'none'`, uploaded as a WebGL2 texture and read back, keeps every byte; a 2D canvas, WebCodecs'
 * ImageDecoder and a VideoFrame of such a bitmap all lose colours where alpha is low.
 */
import { throwIfAborted } from '../core/errors';
import type { RgbImage } from '../core/pixels';
import { copyRgb } from './rgba-rows';

/** Longest side of a texture, pixels: a tile then takes at most 64 MiB beside the image. */
const TILE = 4096;
const STRIP_ROWS = 512;
const EXACTLY = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' } as const;

/** A PNG of 2 x 1 pixels: 200, 10, 30 under alpha 0, and 7, 99, 250 under alpha 1. */
const PROBE =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR42mM4wSXHwJ78ixEACn0CVoOnOaIAAAAASUVORK5CYII=';
const PROBE_RGB = [200, 10, 30, 7, 99, 250];

let tested: Promise<boolean> | null = null;

/** A WebGL2 context used for nothing but uploading and reading back. */
export class ExactReader {
  private readonly gl: WebGL2RenderingContext;

  private constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
  }

  /** @returns a reader; null in a browser without WebGL2, or where a probe image does not come back exactly. */
  static async get(): Promise<ExactReader | null> {
    const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { antialias: false, depth: false });
    if (gl === null) return null;
    const reader = new ExactReader(gl);
    tested ??= reader.isExact();
    if (await tested) return reader;
    reader.free();
    return null;
  }

  /**
   * Decodes and reads one file; the reader is used up then.
   * @param tile longest side of a texture, pixels.
   */
  async read(source: Blob, signal: AbortSignal | undefined, tile = TILE): Promise<RgbImage> {
    try {
      return await this.readTiles(source, signal, tile);
    } finally {
      this.free();
    }
  }

  private async readTiles(source: Blob, signal: AbortSignal | undefined, tile: number): Promise<RgbImage> {
    const whole = await createImageBitmap(source, EXACTLY);
    const { width, height } = whole;
    const side = Math.min(tile, this.gl.getParameter(this.gl.MAX_TEXTURE_SIZE));
    const data = new Uint8Array(width * height * 3);
    try {
      if (width <= side && height <= side) {
        this.readBitmap(whole, data, width, 0, 0);
        return { width, height, data };
      }
    } finally {
      whole.close();
    }
    for (let top = 0; top < height; top += side) {
      for (let left = 0; left < width; left += side) {
        throwIfAborted(signal);
        // Decoded anew for each tile: cutting a bitmap up need not keep what lies under its alpha.
        const columns = Math.min(side, width - left);
        const part = await createImageBitmap(
          source,
          left,
          top,
          columns,
          Math.min(side, height - top),
          EXACTLY,
        );
        try {
          this.readBitmap(part, data, width, left, top);
        } finally {
          part.close();
        }
      }
    }
    return { width, height, data };
  }

  private readBitmap(bitmap: ImageBitmap, data: Uint8Array, stride: number, left: number, top: number): void {
    const { gl } = this;
    const { width, height } = bitmap;
    const texture = gl.createTexture();
    const framebuffer = gl.createFramebuffer();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    const strip = new Uint8Array(width * Math.min(height, STRIP_ROWS) * 4);
    for (let y = 0; y < height; y += STRIP_ROWS) {
      const rows = Math.min(STRIP_ROWS, height - y);
      gl.readPixels(0, y, width, rows, gl.RGBA, gl.UNSIGNED_BYTE, strip);
      copyRgb(strip.subarray(0, width * rows * 4), width, data, stride, left, top + y);
    }
    const error = gl.getError();
    gl.deleteFramebuffer(framebuffer);
    gl.deleteTexture(texture);
    if (error !== gl.NO_ERROR || gl.isContextLost()) throw new Error(`WebGL error ${error}`);
  }

  private async isExact(): Promise<boolean> {
    try {
      const bytes = Uint8Array.from(atob(PROBE), (letter) => letter.charCodeAt(0));
      const { data } = await this.readTiles(new Blob([bytes], { type: 'image/png' }), undefined, TILE);
      return PROBE_RGB.every((value, i) => value === data[i]);
    } catch {
      return false;
    }
  }

  /** Browsers keep few contexts, and would lose an older one in use: give it back at once. */
  private free(): void {
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

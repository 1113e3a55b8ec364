/** Plain containers of pixels that every room shares. */

/** 8-bit RGB, interleaved, row by row: `data.length === width * height * 3`. No alpha, no colour profile. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

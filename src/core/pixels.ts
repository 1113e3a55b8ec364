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

/** Where the user marked the edit as meant: laid over the whole frame of the before image, at any resolution. */
export interface MeantMask extends Size {
  /** One byte a cell, row by row: 0 outside, anything else inside. */
  readonly data: Uint8Array;
}

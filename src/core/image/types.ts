/** What the structure of an image file tells before anything is decoded. */

export const IMAGE_FORMATS = ['png', 'jpeg', 'webp', 'avif', 'gif', 'bmp'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** EXIF orientation: 1 upright, 2 to 8 mirrored or turned (5 to 8 exchange width and height). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** One edit of a file: the bytes from `from` up to, not including, `to` become `bytes`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly bytes: readonly number[];
}

export interface ImageInspection {
  readonly format: ImageFormat;
  /** Pixels as stored, before orientation. */
  readonly width: number;
  readonly height: number;
  /** More than one frame. */
  readonly animated: boolean;
  /**
   * EXIF orientation of a PNG, JPEG or WebP file; absent where the file says none. AVIF turns by its own boxes, which
   * decoders must follow, so it never has one here.
   */
  readonly orientation?: Orientation;
  /**
   * The edit after which a decoder that honours EXIF orientation shows the pixels as stored; present with every
   * `orientation`. Browsers differ in which formats they turn, and some lose colour under alpha when they do.
   */
  readonly unorient?: Splice;
  /** GIF: the edit after which the first frame has no transparent colour, so that its palette colours show. */
  readonly opaque?: Splice;
}

/** The part of an inspection that a format's reader finds. */
export type Structure = Omit<ImageInspection, 'format'>;

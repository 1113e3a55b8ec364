/** Between RGBA, which browsers give, and RGB, which we keep. */

/**
 * Copies a block of RGBA rows into an RGB image, alpha left out.
 * @param rgba rows of `width` pixels. @param stride pixels in a row of the image. @param left, top where the block goes.
 * @returns whether any pixel of the block was not opaque.
 */
export function copyRgb(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  data: Uint8Array,
  stride: number,
  left: number,
  top: number,
): boolean {
  const rows = rgba.length / (width * 4);
  let alpha = 255;
  for (let y = 0, at = 0; y < rows; y++) {
    let to = ((top + y) * stride + left) * 3;
    for (let x = 0; x < width; x++, at += 4, to += 3) {
      data[to] = rgba[at]!;
      data[to + 1] = rgba[at + 1]!;
      data[to + 2] = rgba[at + 2]!;
      alpha &= rgba[at + 3]!;
    }
  }
  return alpha !== 255;
}

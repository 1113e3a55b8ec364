/** Reading an image file's structure without ever leaving its bytes: every miss is a JudgeError that names the file. */
import { JudgeError } from '../errors';

/** The bytes of one file with its name, and readers that report a file cut short instead of giving `undefined`. */
export class ImageBytes {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** How messages call the format, as in "PNG". */
  readonly format: string;
  private readonly view: DataView;

  constructor(bytes: Uint8Array, name: string, format: string) {
    this.bytes = bytes;
    this.name = name;
    this.format = format;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  /** @throws JudgeError `image/truncated` unless `count` bytes lie from `at` on. */
  need(at: number, count: number): void {
    if (at + count > this.length) throw this.cutOff(at + count);
  }

  /** The error for a file that ends too early. @param needed the length it ought to have at least, if known. */
  cutOff(needed?: number): JudgeError {
    return new JudgeError(
      'image/truncated',
      `"${this.name}" is cut off: the file ends in the middle of its ${this.format} data. Copy or download it again.`,
      {
        name: this.name,
        format: this.format,
        bytes: this.length,
        ...(needed === undefined ? {} : { needed }),
      },
    );
  }

  u8(at: number): number {
    this.need(at, 1);
    return this.view.getUint8(at);
  }

  u16(at: number, littleEndian = false): number {
    this.need(at, 2);
    return this.view.getUint16(at, littleEndian);
  }

  u32(at: number, littleEndian = false): number {
    this.need(at, 4);
    return this.view.getUint32(at, littleEndian);
  }

  i32(at: number, littleEndian = false): number {
    this.need(at, 4);
    return this.view.getInt32(at, littleEndian);
  }

  /** 24 bits, little end first (WebP's sizes). */
  u24le(at: number): number {
    this.need(at, 3);
    return this.u16(at, true) + this.u8(at + 2) * 65536;
  }

  /** `count` bytes as Latin-1 text. */
  text(at: number, count: number): string {
    this.need(at, count);
    return latin1(this.bytes, at, count);
  }

  /** The error for a structure that contradicts its format. @param reason completes "it is damaged: …". */
  damaged(reason: string): JudgeError {
    return new JudgeError(
      'image/decode-failed',
      `"${this.name}" is a damaged ${this.format} file: ${reason}. Use another copy of it, or save it again as PNG.`,
      { name: this.name, format: this.format, reason },
    );
  }

  /** The error for a variant that browsers do not decode. @param what completes "it is …". */
  unsupported(what: string): JudgeError {
    return new JudgeError(
      'image/unsupported',
      `"${this.name}" is ${what}, which browsers cannot show. Save it as PNG or JPEG and try again.`,
      { name: this.name, format: this.format, what },
    );
  }
}

/** At most `count` bytes from `at` as Latin-1 text; fewer where the bytes end. */
export function latin1(bytes: Uint8Array, at: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + count));
}

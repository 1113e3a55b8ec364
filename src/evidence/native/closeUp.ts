/** A piece of a large pair at its own resolution, judged as a picture of its own: that is what the models were fitted to. */
import type { RgbImage, Size } from '../../core/pixels';
import type { Affine } from '../../pixels/affine';
import { crop } from '../../pixels/crop';
import { type Decisions, decide } from '../decide';
import type { Fitted } from '../fitted';
import type { Intent } from '../instruction';
import { type Observed, observe } from '../observe';
import { regionInputs } from '../regionInputs';
import { nativePlace } from './cells';

export interface Originals {
  readonly before: RgbImage;
  readonly after: RgbImage;
}

/** Left, top and size of the piece in the before original, whole pixels. */
export interface Frame extends Size {
  readonly x: number;
  readonly y: number;
}

export interface CloseUp {
  readonly frame: Frame;
  readonly observed: Observed;
  readonly decisions: Decisions;
}

const nothing = () => Promise.resolve();

/**
 * @param map motion at the prepared size.
 * @returns null where the piece would leave the after original. It asks nothing of the instruction but whether it is a
 *   restoration: an edit that was asked for is looked for in the whole picture.
 */
export async function closeUp(
  { before, after }: Originals,
  prepared: Size,
  map: Affine,
  frame: Frame,
  intent: Intent,
  fitted: Fitted,
  rest: () => Promise<void>,
): Promise<CloseUp | null> {
  const { x, y, width, height } = frame;
  const middle = nativePlace(x + (width - 1) / 2, y + (height - 1) / 2, { before, after, prepared, map });
  const u = Math.round(middle[0] - (width - 1) / 2);
  const v = Math.round(middle[1] - (height - 1) / 2);
  if (u < 0 || v < 0 || u + width > after.width || v + height > after.height) return null;
  const pair = { before: crop(before, frame), after: crop(after, { x: u, y: v, width, height }) };
  const size = { width, height };
  const observed = await observe(
    { ...pair, beforeSize: size, afterSize: size, restoration: intent.restoration },
    nothing,
    rest,
  );
  const plain: Intent = { ...intent, edits: [], move: false, place: null };
  const decisions = decide(
    { features: observed.measured.features, regions: regionInputs(observed) },
    plain,
    fitted,
  );
  return { frame, observed, decisions };
}

/** Pieces of the originals on which fine detail is measured. */
import type { Size } from '../../core/pixels';
import type { ProblemType } from '../../core/words';
import type { NativeCells } from './cells';
import type { CloseUp, Frame } from './closeUp';

/** Side of the pieces on which fine detail is measured, pixels. */
const PIECE = 512;

/** @returns in each quarter of the picture the piece with the most detail that nothing known touches. */
export function pieces({ color, light, side }: NativeCells, known: Uint8Array, original: Size): Frame[] {
  const span = Math.floor(PIECE / side);
  const columns = Math.floor(color.width / span);
  const rows = Math.floor(color.height / span);
  if (columns < 2 || rows < 2) return [];
  const best: ({ frame: Frame; detail: number } | null)[] = [null, null, null, null];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      let taken = 0;
      let detail = 0;
      for (let y = j * span; y < (j + 1) * span; y++) {
        for (let x = i * span; x < (i + 1) * span; x++) {
          taken += known[y * color.width + x]!;
          const at = y * color.width + x;
          if (x > 0) detail += Math.abs(light.data[at]! - light.data[at - 1]!);
        }
      }
      if (taken > 0) continue;
      const quarter = (2 * j >= rows ? 2 : 0) + (2 * i >= columns ? 1 : 0);
      const other = best[quarter];
      if (other && other.detail >= detail) continue;
      const frame = { x: i * span * side, y: j * span * side, width: PIECE, height: PIECE };
      if (frame.x + PIECE > original.width || frame.y + PIECE > original.height) continue;
      best[quarter] = { frame, detail };
    }
  }
  return best.flatMap((one) => (one === null ? [] : [one.frame]));
}

/** Fine detail is what a smaller picture loses; colour and light it shows as well. */
export const DETAIL_TYPES = ['noise', 'blur', 'artifact'] as const;
/** With fewer pieces one odd place decides. */
const LEAST_PIECES = 3;

/** @returns the middle probability of each type over the pieces; nothing where these are too few. */
export function middleOf(views: readonly CloseUp[]): Partial<Record<ProblemType, number>> {
  if (views.length < LEAST_PIECES) return {};
  return Object.fromEntries(
    DETAIL_TYPES.map((type) => {
      const values = views
        .map(({ decisions }) => decisions.types[type]?.probability ?? 0)
        .sort((p, q) => p - q);
      // the lower middle: more than half of the pieces must say so
      return [type, values[(values.length - 1) >> 1] ?? 0];
    }),
  );
}

/** Puts one evaluation into the history, with what its pair is known by. */
import type { Evaluation } from '../../core/evaluation';
import type { OpenImage, Pair } from '../../evaluator/types';
import { dataUrl } from '../dataUrl';
import { openHistory } from './shelf';

/** Files are kept up to so many bytes in all; the oldest go first. */
const MOST_BYTES = 2 ** 30;
const THUMBNAIL_WIDTH = 160;

/** @param pictures keep small pictures and the two files as well. @throws JudgeError `history/unavailable`. */
export async function keepEvaluation(
  { before, after, instruction }: Pair,
  files: { before: Blob; after: Blob },
  evaluation: Evaluation,
  pictures: boolean,
): Promise<void> {
  const thumbnails = pictures
    ? { before: await thumbnail(before), after: await thumbnail(after) }
    : { before: null, after: null };
  const history = openHistory();
  await history.keep(
    {
      instruction,
      before: { name: before.info.name, file: files.before },
      after: { name: after.info.name, file: files.after },
      evaluation,
      thumbnails,
    },
    { files: pictures },
  );
  if (pictures) await history.prune(MOST_BYTES);
}

/** A small picture as a data URL; null where the bitmap is gone already. */
async function thumbnail({ bitmap, levels, info }: OpenImage): Promise<string | null> {
  try {
    const width = Math.min(THUMBNAIL_WIDTH, info.width);
    const height = Math.max(1, Math.round((width * info.height) / info.width));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.imageSmoothingQuality = 'high';
    // a large image is not made small in one go: that would hold the page up
    const source = levels.findLast((level) => level.width >= width) ?? bitmap;
    context.drawImage(source, 0, 0, width, height);
    return await dataUrl(await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }));
  } catch {
    return null;
  }
}

/** Keeps every evaluation that ends, as far as the reader wants that. */
import { useEffect, useRef, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import type { Evaluation } from '../../core/evaluation';
import type { OpenImage, Pair } from '../../evaluator/types';
import { readKeeping } from '../../history/keeping';
import { dataUrl } from '../dataUrl';
import { openHistory } from './shelf';

/** Files are kept up to so many bytes in all; the oldest go first. */
const MOST_BYTES = 2 ** 30;
const THUMBNAIL_WIDTH = 160;

/**
 * @param files of the pair as they were given; null where they are not known.
 * @returns why the last evaluation could not be kept; null where it was.
 */
export function useKeeping(
  pair: Pair | null,
  files: { before: Blob; after: Blob } | null,
  evaluations: readonly Evaluation[],
): ErrorRecord | null {
  const [error, setError] = useState<ErrorRecord | null>(null);
  const seen = useRef(new WeakSet<Evaluation>());
  useEffect(() => {
    const fresh = evaluations.filter((one) => !seen.current.has(one));
    for (const evaluation of fresh) {
      if (!pair || !files) continue;
      seen.current.add(evaluation);
      keep(pair, files, evaluation).then(
        () => setError(null),
        (failure: unknown) => setError(toErrorRecord(failure, 'history/unavailable')),
      );
    }
  }, [pair, files, evaluations]);
  return error;
}

async function keep(
  { before, after, instruction }: Pair,
  files: { before: Blob; after: Blob },
  evaluation: Evaluation,
): Promise<void> {
  const keeping = readKeeping();
  if (keeping === 'nothing') return;
  const pictures = keeping === 'all';
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

/** Opens a report that was written as JSON: the pair, and what was said of it then. */
import { JudgeError } from '../../core/errors';
import { readReport } from '../../report/file';
import type { SentPair } from '../sent';
import { embeddedFile } from './write';

/** A report holds two images at most of the size that the page decodes, in base64. */
const MOST_BYTES = 400e6;

/** @throws JudgeError `report/invalid`: not a report, damaged, or without images. */
export async function openReport(file: File): Promise<SentPair> {
  if (file.size > MOST_BYTES) {
    throw new JudgeError('report/invalid', `"${file.name}" is too large to be a report of this page.`, {
      file: file.name,
      bytes: file.size,
    });
  }
  const { evaluations, images } = readReport(await file.text(), file.name);
  if (!images) {
    throw new JudgeError(
      'report/invalid',
      `"${file.name}" holds no images, so there is nothing to show. Open a report that was written with the images inside.`,
      { file: file.name },
    );
  }
  return {
    before: embeddedFile(images.before),
    after: embeddedFile(images.after),
    instruction: evaluations[0]?.pair.instruction ?? '',
    evaluations,
  };
}

/** A row of a stored run as a pair for the evaluator, with what the judges said of it. */
import { findOrThrow, type ImageSource } from '../../bench/images/source';
import { openStoredRun } from '../../bench/run/idbShelf';
import { JudgeError } from '../../core/errors';
import type { SentPair } from '../sent';

/**
 * @param imagesOf of the run; null where they have to be given again.
 * @throws JudgeError `row/image-missing`, `row/invalid`, `bench/journal`, `bench/files`.
 */
export async function openRow(
  run: string,
  judges: readonly string[],
  line: number,
  imagesOf: (run: string) => Promise<ImageSource | null>,
): Promise<SentPair> {
  const images = await imagesOf(run); // first of all: the browser asks for files only while the click is fresh
  const journal = openStoredRun(run);
  try {
    const found = await Promise.all(judges.map((judge) => journal.find(judge, line)));
    const entries = found.flatMap((entry) => entry ?? []);
    const row = entries.find((entry) => entry.row)?.row;
    if (!row) throw new JudgeError('row/invalid', `Line ${line} is no row that could be judged.`, { line });
    if (!images)
      throw new JudgeError(
        'row/image-missing',
        'The images are not kept with the run. Drop the set with its images again, then open the row.',
        { line },
      );
    const file = async (path: string) => {
      const blob = await (await findOrThrow(images, path, line)).open();
      return new File([blob], path.split(/[\\/]/).at(-1) ?? path, { type: blob.type });
    };
    return {
      before: await file(row.input_image),
      after: await file(row.output_image),
      instruction: row.prompt,
      evaluations: entries.flatMap((entry) => (entry.ok ? (entry.answer.evaluation ?? []) : [])),
    };
  } finally {
    await journal.close();
  }
}

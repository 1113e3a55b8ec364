/** The results of a stored run as JSONL, as the console program writes them. */
import { encodeEntry } from '../../bench/run/entryRow';
import { openStoredRun } from '../../bench/run/idbShelf';

/** How much text is held before it becomes a part of the file, characters. */
const PART = 2 ** 20;

export async function resultsFile(run: string): Promise<Blob> {
  const journal = openStoredRun(run);
  const parts: Blob[] = [];
  let text = '';
  try {
    for await (const entry of journal.entries()) {
      text += `${JSON.stringify(encodeEntry(entry))}\n`;
      if (text.length < PART) continue;
      parts.push(new Blob([text]));
      text = '';
    }
    return new Blob([...parts, text], { type: 'application/jsonl' });
  } finally {
    await journal.close();
  }
}

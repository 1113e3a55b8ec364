/**
 * Labels as a folder in a zip: `pairs.jsonl` as the bench, `npm run judge` and `npm run lab -- --corpora` take it, masks,
 * `rejected.jsonl`, and, where they are wished for, images and training corpora.
 */
import { type ErrorRecord, JudgeError, throwIfAborted, toErrorRecord } from '../../core/errors';
import type { LabelledRow } from '../../lab/corpora/truth';
import { findOrThrow, type ImageSource } from '../images/source';
import { isBad, type SetItem, type SetRow } from '../set/readSet';
import { Archive } from './archive';
import type { Choice, Chosen } from './chosen';
import { type CorporaReport, CorpusTexts } from './corpora';
import { exportRow, type LabelledOut, maskPath } from './exportRow';
import { placeFile } from './mask';
import type { LabelsHeader } from './record';

export interface ExportOptions {
  readonly set: Pick<LabelsHeader['set'], 'name' | 'hash'>;
  readonly items: AsyncIterable<SetItem>;
  readonly choice: Choice;
  /** Where the images are; they go into the zip, and the rows name them there. Null leaves them and their paths. */
  readonly images: ImageSource | null;
  /** Also writes training corpora. */
  readonly corpora: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told the pairs that are written. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Exported {
  readonly zip: Blob;
  readonly labelled: number;
  readonly rejected: number;
  readonly masks: number;
  /** Pairs whose images could not be added; their rows keep the paths of the set. */
  readonly problems: readonly { line: number; id: string; error: ErrorRecord }[];
  /** Null where none were wished for. */
  readonly corpora: CorporaReport | null;
}

/** @throws JudgeError `bench/labels` where the choice holds nothing, `cancelled`. */
export async function exportLabels(options: ExportOptions): Promise<Exported> {
  const { choice, signal, onProgress } = options;
  const total = choice.chosen.size;
  if (total === 0)
    throw new JudgeError('bench/labels', 'There is no label to export in this choice. Label some first.', {
      problem: 'empty',
    });
  const archive = new Archive();
  const lines = { labelled: '', rejected: '' };
  const problems: { line: number; id: string; error: ErrorRecord }[] = [];
  const counts = { labelled: 0, rejected: 0, masks: 0 };
  const corpora = options.corpora ? new CorpusTexts() : null;
  const images = new ImageNames(archive, options);
  for await (const item of options.items) {
    throwIfAborted(signal);
    const one = isBad(item) ? undefined : choice.chosen.get(item.line);
    if (isBad(item) || !one) continue;
    const row = await images.name(item, problems).then((paths) => written(item, one, options, paths));
    const text = `${JSON.stringify(row)}\n`;
    if (row.label === undefined) {
      lines.rejected += text;
      counts.rejected++;
    } else {
      lines.labelled += text;
      counts.labelled++;
      for (const place of one.record.regions) {
        const file = new Blob([await placeFile(place)], { type: 'image/png' });
        await archive.add(maskPath(item.line, place.dimension, place.type), file, false, signal);
        counts.masks++;
      }
      await corpora?.add({ ...row, label: row.label, line: counts.labelled } satisfies LabelledRow);
    }
    onProgress?.(counts.labelled + counts.rejected, total);
  }
  await archive.add('pairs.jsonl', new Blob([lines.labelled]), true, signal);
  if (counts.rejected > 0) await archive.add('rejected.jsonl', new Blob([lines.rejected]), true, signal);
  for (const { name, text } of corpora?.files() ?? [])
    await archive.add(name, new Blob([text]), true, signal);
  return { zip: await archive.close(), ...counts, problems, corpora: corpora?.report() ?? null };
}

function written(
  { row, dimension }: SetRow,
  one: Chosen,
  { set }: ExportOptions,
  paths: readonly [string, string],
): LabelledOut {
  return exportRow(row, dimension, one, set, paths);
}

/** Puts images into the archive, each once, and tells what they are called there. */
class ImageNames {
  readonly #archive: Archive;
  readonly #options: ExportOptions;
  readonly #known = new Map<string, string>();

  constructor(archive: Archive, options: ExportOptions) {
    this.#archive = archive;
    this.#options = options;
  }

  async name({ row, line }: SetRow, problems: Exported['problems'][number][]): Promise<[string, string]> {
    const kept: [string, string] = [row.input_image, row.output_image];
    const { images, signal } = this.#options;
    if (images === null) return kept;
    try {
      return [
        await this.#put(row.input_image, line, 'before', images),
        await this.#put(row.output_image, line, 'after', images),
      ];
    } catch (error) {
      throwIfAborted(signal);
      problems.push({ line, id: row.id, error: toErrorRecord(error, 'row/image-missing') });
      return kept;
    }
  }

  async #put(path: string, line: number, side: 'before' | 'after', images: ImageSource): Promise<string> {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const { signal } = this.#options;
    const content = await (await findOrThrow(images, path, line)).open(signal);
    const ending = /\.[a-z0-9]{1,5}$/i.exec(path)?.[0].toLowerCase() ?? '';
    const name = `images/${String(line).padStart(6, '0')}_${side}${ending}`;
    await this.#archive.add(name, content, false, signal);
    this.#known.set(path, name);
    return name;
  }
}

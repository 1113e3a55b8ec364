/** Training corpora straight from labels of people, without texture: that needs to know all that was changed. */
import { toErrorRecord } from '../../core/errors';
import { makeCorpora } from '../../lab/corpora';
import { CORPUS_KINDS, type CorpusKind } from '../../lab/corpora/item';
import type { LabelledRow } from '../../lab/corpora/truth';

export interface CorporaReport {
  /** Conversations by kind. */
  readonly made: Readonly<Record<CorpusKind, number>>;
  /** Rows that a kind had to leave out because method and strength are not known, by name. */
  readonly leftOut: readonly { readonly kind: CorpusKind; readonly id: string }[];
  readonly problems: readonly { readonly id: string; readonly message: string }[];
}

const SEED = 1;

/** Collects the corpora of rows that come one by one; each file's path is as rows of the set name images. */
export class CorpusTexts {
  readonly #texts: Record<CorpusKind, string> = { binary: '', open: '', choice: '', texture: '' };
  readonly #made: Record<CorpusKind, number> = { binary: 0, open: 0, choice: 0, texture: 0 };
  readonly #leftOut: { kind: CorpusKind; id: string }[] = [];
  readonly #problems: { id: string; message: string }[] = [];

  async add(row: LabelledRow): Promise<void> {
    // Labels of people list no changes, so no mask and no image is asked for.
    const never = () => Promise.reject(new Error('labels of people have no masks of changes'));
    const options = { seed: SEED, kinds: CORPUS_KINDS, readMask: never, readImages: never };
    for await (const event of makeCorpora([row], options)) {
      if ('problem' in event) {
        const { id, error } = event.problem;
        this.#problems.push({ id, message: toErrorRecord(error).message });
      } else if ('leftOut' in event) {
        this.#leftOut.push({ kind: event.leftOut.kind, id: event.leftOut.id });
      } else {
        const { kind, row: conversation } = event.item;
        this.#texts[kind] += `${JSON.stringify(conversation)}\n`;
        this.#made[kind]++;
      }
    }
  }

  /** Beside `pairs.jsonl`, so that the images are found from there. */
  files(): { name: string; text: string }[] {
    return CORPUS_KINDS.filter((kind) => this.#made[kind] > 0).map((kind) => ({
      name: `${kind}.jsonl`,
      text: this.#texts[kind],
    }));
  }

  report(): CorporaReport {
    return { made: { ...this.#made }, leftOut: this.#leftOut, problems: this.#problems };
  }
}

/** The reading set on the bench: files that were given, how its rows are read, and what is wrong with it. */
import { type FolderFile, folderImages } from '../../bench/images/folder';
import { askToRead, filesOf, type GivenHandle, MOST_HANDLES } from '../../bench/images/handles';
import { firstOf, type ImageSource } from '../../bench/images/source';
import { urlImages } from '../../bench/images/urls';
import { openZip, type ZipArchive } from '../../bench/images/zip';
import { checkSet, type SetReport } from '../../bench/set/checkSet';
import { hashOf } from '../../bench/set/lines';
import { type Mapping, NO_MAPPING, parseMapping, type RowKey } from '../../bench/set/mapping';
import { readSet, type SetItem } from '../../bench/set/readSet';
import { type ErrorRecord, isAbortError, throwIfAborted, toErrorRecord } from '../../core/errors';
import { Store } from '../view/store';
import { type FirstRow, firstRowOf } from './firstRow';
import { type Gathered, givenNames, pathOf, sortGiven } from './gather';
import { unhurried } from './unhurried';

export interface OpenedSet {
  readonly name: string;
  /** sha256 of the file. */
  readonly hash: string;
  readonly mapping: Mapping;
  readonly report: SetReport;
  readonly images: ImageSource;
  readonly items: () => AsyncIterable<SetItem>;
}

export interface SetState {
  /** The sets that were given, by path. */
  readonly names: readonly string[];
  readonly chosen: string | null;
  readonly images: number;
  readonly archives: readonly string[];
  /** As it was typed: keys of theirs by ours, and their words. */
  readonly keys: Mapping['keys'];
  readonly words: string;
  readonly first: FirstRow | null;
  /** Rows that were checked so far; null while nothing is checked. */
  readonly checked: number | null;
  readonly opened: OpenedSet | null;
  readonly error: ErrorRecord | null;
}

const EMPTY: SetState = {
  names: [],
  chosen: null,
  images: 0,
  archives: [],
  keys: {},
  words: '',
  first: null,
  checked: null,
  opened: null,
  error: null,
};

export class SetDesk {
  readonly state = new Store<SetState>(EMPTY);
  readonly #sets = new Map<string, () => Promise<Blob>>();
  readonly #files: FolderFile[] = [];
  /** Of all files but archives, as they were given. */
  readonly #paths = new Set<string>();
  readonly #archives: { file: File; archive: ZipArchive }[] = [];
  #opening: AbortController | null = null;
  /** Of all that was given; null where something came without one. */
  #handles: GivenHandle[] | null = [];

  /** What was given, for whoever looks for images and masks elsewhere. */
  get given(): { files: readonly FolderFile[]; archives: readonly File[] } {
    return { files: this.#files, archives: this.#archives.map(({ file }) => file) };
  }

  /** Handles by which everything can be opened again at a later visit; null where there are none. */
  get handles(): readonly GivenHandle[] | null {
    const known = this.#handles;
    return known !== null && known.length > 0 && known.length <= MOST_HANDLES ? known : null;
  }

  /** Names of what was given, folders with a slash behind. */
  get names(): string[] {
    return givenNames([...this.#paths, ...this.#archives.map(({ file }) => file.name)]);
  }

  /**
   * Adds files to those that are there; a set given now is the one that is read.
   * @param handles of all of them; null where the browser gave none.
   */
  async give(gathered: Gathered, handles: readonly GivenHandle[] | null = null): Promise<void> {
    const { sets, archives, images } = gathered;
    if (handles === null) this.#handles = null;
    else for (const one of handles) await this.#remember(one);
    for (const one of [...sets, ...images]) this.#paths.add(pathOf(one));
    let chosen: string | null = null;
    try {
      for (const file of archives) {
        if (this.#archives.some((one) => one.file.name === file.name && one.file.size === file.size))
          continue;
        const archive = await openZip(file, file.name);
        this.#archives.push({ file, archive });
        for (const set of archive.sets) {
          const name = `${file.name}: ${set}`;
          this.#sets.set(name, () => archive.read(set));
          chosen ??= name;
        }
      }
    } catch (error) {
      this.#set({ error: toErrorRecord(error, 'bench/archive') });
    }
    for (const one of sets) {
      const name = pathOf(one);
      this.#sets.set(name, async () => one.file);
      chosen = name;
    }
    // one that is given again takes the place of the earlier
    const known = new Map(this.#files.map((one, i) => [pathOf(one), i]));
    for (const one of images) {
      const at = known.get(pathOf(one));
      if (at === undefined) this.#files.push(one);
      else this.#files[at] = one;
    }
    this.#set({
      names: [...this.#sets.keys()],
      images: this.#files.length,
      archives: this.#archives.map(({ file }) => file.name),
    });
    const wanted = chosen ?? this.state.value.chosen;
    if (wanted !== null) await this.choose(wanted);
  }

  /**
   * Opens what an earlier visit was given, in place of what is open now.
   * @throws JudgeError `bench/files` where it may not be read, or is not there any more; then nothing is changed.
   */
  async openAgain(handles: readonly GivenHandle[], chosen: string, mapping: Mapping): Promise<void> {
    await askToRead(handles); // first of all: the browser asks only while the click is fresh
    const gathered = sortGiven(await filesOf(handles));
    this.clear();
    this.#keepMapping(mapping);
    await this.give(gathered, handles);
    if (this.#sets.has(chosen) && this.state.value.chosen !== chosen) await this.choose(chosen);
  }

  choose(name: string): Promise<void> {
    this.#set({ chosen: name });
    return this.#open();
  }

  /** @param theirs a key or a path of keys; empty for the usual ones. */
  setKey(ours: RowKey, theirs: string): Promise<void> {
    const { [ours]: _, ...others } = this.state.value.keys;
    this.#set({ keys: theirs.trim() === '' ? others : { ...others, [ours]: theirs.trim() } });
    return this.#open();
  }

  /** @param words as `--map` takes them: `type:jpeg=artifact, answer:good=Yes`. */
  setWords(words: string): Promise<void> {
    this.#set({ words });
    return this.#open();
  }

  /** Reads the rows as an earlier run did. */
  setMapping(mapping: Mapping): Promise<void> {
    this.#keepMapping(mapping);
    return this.#open();
  }

  #keepMapping({ keys, words }: Mapping): void {
    const parts = Object.entries(words).flatMap(([kind, list]) =>
      Object.entries(list ?? {}).map(([theirs, ours]) => `${kind}:${theirs}=${ours}`),
    );
    this.#set({ keys, words: parts.join(', ') });
  }

  dismiss(): void {
    this.#set({ error: null });
  }

  /** Lets all files go. */
  clear(): void {
    this.#opening?.abort();
    this.#archives.length = 0; // not closed: a run under way may still read from one
    this.#sets.clear();
    this.#files.length = 0;
    this.#paths.clear();
    this.#handles = [];
    this.state.set(EMPTY);
  }

  async #remember(handle: GivenHandle): Promise<void> {
    for (const known of this.#handles ?? []) if (await known.isSameEntry(handle)) return;
    this.#handles?.push(handle);
  }

  async #open(): Promise<void> {
    this.#opening?.abort();
    const controller = new AbortController();
    this.#opening = controller;
    const { signal } = controller;
    const { chosen, keys, words } = this.state.value;
    const set = chosen === null ? undefined : this.#sets.get(chosen);
    if (chosen === null || !set) return;
    this.#set({ opened: null, first: null, checked: 0, error: null });
    try {
      const blob = await set();
      this.#set({ first: await firstRowOf(blob, NO_MAPPING) });
      const mapping = { ...NO_MAPPING, ...parseMapping(words), keys: { ...keys } };
      const first = await firstRowOf(blob, mapping);
      const items = () => unhurried(readSet(blob.stream(), mapping));
      const images = firstOf([
        folderImages(this.#files),
        ...this.#archives.map(({ archive }) => archive),
        urlImages(),
      ]);
      const hash = await hashOf(blob.stream());
      throwIfAborted(signal);
      this.#set({ first });
      let told = performance.now();
      const report = await checkSet(items(), images, {
        signal,
        onProgress: (rows) => {
          if (performance.now() - told < 100) return;
          told = performance.now();
          this.#set({ checked: rows });
        },
      });
      const name = chosen.split('/').at(-1) ?? chosen;
      this.#set({ checked: null, opened: { name, hash, mapping, report, images, items } });
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return;
      this.#set({ checked: null, error: toErrorRecord(error, 'bench/set') });
    }
  }

  #set(part: Partial<SetState>): void {
    this.state.set({ ...this.state.value, ...part });
  }
}

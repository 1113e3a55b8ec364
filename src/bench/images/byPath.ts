/** Finding files of a folder or an archive by the paths that rows name them with. */
import { plainPath } from './source';

/**
 * A row's path may begin above or below the folder that was given (`/data/set/images/a.png` for `images/a.png`, or the
 * other way round). So one of the two has to be the end of the other. Where two longer paths end in one file (`in/1.png`
 * and `out/1.png` in `1.png`), one of them must be wrong: it is given for the first alone.
 */
export class PathIndex<File> {
  readonly #exact = new Map<string, File>();
  readonly #byName = new Map<string, string[]>();
  /** Which wanted path a file was given for by its end. */
  readonly #claimed = new Map<string, string>();

  /** Paths that lead out of the folder are left out. @returns whether the file was taken. */
  add(path: string, file: File): boolean {
    const plain = plainPath(path);
    if (plain === null || path.split(/[\\/]/).includes('..')) return false;
    this.#exact.set(plain, file);
    const name = plain.slice(plain.lastIndexOf('/') + 1);
    const same = this.#byName.get(name);
    if (same) same.push(plain);
    else this.#byName.set(name, [plain]);
    return true;
  }

  find(wanted: string): File | null {
    const path = plainPath(wanted);
    if (path === null) return null;
    const exact = this.#exact.get(path);
    if (exact !== undefined) return exact;
    const candidates = (this.#byName.get(path.slice(path.lastIndexOf('/') + 1)) ?? []).filter(
      (one) => path.endsWith(`/${one}`) || one.endsWith(`/${path}`),
    );
    const [only] = candidates;
    if (only === undefined || candidates.length > 1) return null;
    if (path.length > only.length) {
      const claim = this.#claimed.get(only);
      if (claim !== undefined && claim !== path) return null;
      this.#claimed.set(only, path);
    }
    return this.#exact.get(only) ?? null;
  }
}

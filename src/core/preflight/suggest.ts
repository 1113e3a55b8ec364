/** Which model of the catalogue will run where another will not. */
import type { CatalogueEntry } from '../weightsMessages';
import { WASM_WEIGHTS } from './memory';

/** Of what the CPU can hold, the share that weights may take: the context and the images need the rest. */
const WEIGHTS_SHARE = 0.75;

/**
 * @param bytes of the files of the model that will not run.
 * @returns the largest entry that is smaller and runs on the CPU too, by the sizes of its files; null where none is known.
 */
export function suggestSmaller(catalogue: readonly CatalogueEntry[], bytes: number): CatalogueEntry | null {
  const sized = catalogue.flatMap((entry) => {
    const sizes = entry.files.map((file) => file.bytes ?? Number.NaN);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return entry.files.length > 0 && total < Math.min(bytes, WASM_WEIGHTS * WEIGHTS_SHARE)
      ? [{ entry, total }]
      : [];
  });
  return sized.sort((a, b) => b.total - a.total)[0]?.entry ?? null;
}

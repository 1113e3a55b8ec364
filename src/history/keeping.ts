/** What the history is to keep: the reader's choice, remembered in the browser. */

/** `all`: evaluations, small pictures and the files. `evaluations`: no picture at all. `nothing`: off. */
export const KEEPING = ['all', 'evaluations', 'nothing'] as const;
export type Keeping = (typeof KEEPING)[number];

const KEPT_AS = 'stable-i2i-history-keeps';

export function readKeeping(): Keeping {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return KEEPING.find((one) => one === kept) ?? 'all';
  } catch {
    // where not even a setting may be stored, no image is either
    return 'nothing';
  }
}

export function writeKeeping(keeping: Keeping): void {
  try {
    localStorage.setItem(KEPT_AS, keeping);
  } catch {
    // it counts for this visit
  }
}

/** Seeded choices. */

/** @returns one of the items. @param next uniform numbers in [0, 1). */
export function pick<T>(items: readonly [T, ...T[]], next: () => number): T {
  return items[Math.floor(next() * items.length)] ?? items[0];
}

/** @returns the items in a random order (Fisher and Yates); the list itself stays as it is. */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

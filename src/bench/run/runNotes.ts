/** What differs between two runs besides the answers, and may explain them. Facts, put into words where they are shown. */
import type { Side } from './compare';

export type RunNote =
  /** Rows are matched by their ids, and labels are those of the first. */
  | { readonly kind: 'other set' }
  | {
      readonly kind: 'differs';
      readonly what: 'app' | 'judge' | 'engine' | 'machine';
      /** Where it differs within that, e.g. `weights.model`; empty for the whole. */
      readonly key: string;
      /** As they stand in the files; null where there is nothing. */
      readonly first: string | null;
      readonly second: string | null;
    }
  /** `mixed`: went on with another engine or device. `incomplete`: did not end. `undetermined`: need not say the same twice. */
  | {
      readonly kind: 'mixed' | 'incomplete' | 'undetermined';
      readonly judge: string;
      readonly startedAt: string;
    };

export function notesOf(first: Side, second: Side, sameSet: boolean): RunNote[] {
  const notes: RunNote[] = sameSet ? [] : [{ kind: 'other set' }];
  const differ = (what: 'app' | 'judge' | 'engine' | 'machine', a: unknown, b: unknown) => {
    const [p, q] = [leavesOf(a), leavesOf(b)];
    for (const key of new Set([...p.keys(), ...q.keys()])) {
      const [one, two] = [p.get(key) ?? null, q.get(key) ?? null];
      if (one !== two) notes.push({ kind: 'differs', what, key, first: one, second: two });
    }
  };
  differ('app', first.run.app, second.run.app);
  differ('judge', first.judge.description, second.judge.description);
  differ('engine', first.judge.info, second.judge.info);
  differ('machine', first.run.machine, second.run.machine);
  for (const { run, judge } of [first, second]) {
    const of = { judge: judge.id, startedAt: run.startedAt };
    if (judge.mixed) notes.push({ kind: 'mixed', ...of });
    if (judge.state !== 'complete') notes.push({ kind: 'incomplete', ...of });
    if (!judge.deterministic) notes.push({ kind: 'undetermined', ...of });
  }
  return notes;
}

/** @returns every plain value below, by its keys joined with dots; lists as one value. */
function leavesOf(value: unknown, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, below] of Object.entries(value))
      leavesOf(below, path === '' ? key : `${path}.${key}`, leaves);
  } else if (value !== null && value !== undefined) {
    leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return leaves;
}

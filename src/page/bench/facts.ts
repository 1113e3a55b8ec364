/** What a stored run's journal does not say: how many rows its set has, and how far it came. */
import * as v from 'valibot';

const KEPT_AS = 'stable-i2i-bench-runs';
const FactsSchema = v.object({
  rows: v.number(),
  bad: v.number(),
  done: v.number(),
  ended: v.boolean(),
  gone: v.array(v.string()),
});
export type RunFacts = v.InferOutput<typeof FactsSchema>;
const ShelfSchema = v.record(v.string(), FactsSchema);

export function readFacts(name: string): RunFacts | null {
  return shelf()[name] ?? null;
}

/** @param facts null forgets them. */
export function keepFacts(name: string, facts: RunFacts | null): void {
  const { [name]: _, ...others } = shelf();
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(facts ? { ...others, [name]: facts } : others));
  } catch {
    // storage is forbidden or full: then the journal's own rows are counted
  }
}

function shelf(): v.InferOutput<typeof ShelfSchema> {
  try {
    const parsed = v.safeParse(ShelfSchema, JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}'));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}

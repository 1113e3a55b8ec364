/** What a stored run's journal does not say of itself: how many rows its set has, from what it was read, how it ended. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const RunFactsSchema = v.object({
  schema: v.literal('stable-i2i-run-facts'),
  version: v.literal(1),
  /** Of the set: lines that hold anything, and those with a problem. */
  rows: count,
  bad: count,
  /** Whether every row was asked. */
  ended: v.boolean(),
  /** When it last ended or was stopped: ISO 8601, UTC. Absent while it runs, and where it was cut off. */
  endedAt: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
  /** Judges that were given up. */
  gone: v.array(v.string()),
  /** What the user gave, by name: a folder ends in a slash. */
  given: v.array(v.string()),
  /** Which rows among it, by path. */
  chosen: v.string(),
});
export type RunFacts = v.InferOutput<typeof RunFactsSchema>;

/** @returns the middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const high = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[half - 1] ?? Number.NaN)) / 2;
}

/** @returns `median 812 ms (703 to 1004, 10 runs)`. */
export function spread(milliseconds: readonly number[]): string {
  const [low, high] = [Math.min(...milliseconds), Math.max(...milliseconds)];
  return `median ${median(milliseconds).toFixed(0)} ms (${low.toFixed(0)} to ${high.toFixed(0)}, ${milliseconds.length} runs)`;
}

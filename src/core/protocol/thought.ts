/** What a model thought aloud before it answered is not its answer. */

/** The tags that models set around their thoughts, also as careless ones write them. */
const NAME = '(?:think|thinking|thoughts?|reasoning|reflection|scratchpad)';
const BEGIN = `<\\s*${NAME}\\b[^<>]*>`;
const END = `<\\s*/\\s*${NAME}\\s*>`;

/**
 * Takes `<think>…</think>` away. Where only the end is there, the chat template wrote the beginning, and all before it
 * was thought; where only the beginning is there, the text was cut off while thinking, and nothing is left.
 */
export function withoutThought(text: string): string {
  const rest = text.replace(new RegExp(`${BEGIN}[\\s\\S]*?${END}`, 'gi'), ' ');
  const ends = [...rest.matchAll(new RegExp(END, 'gi'))].at(-1);
  const after = ends === undefined ? rest : rest.slice(ends.index + ends[0].length);
  return after.replace(new RegExp(`${BEGIN}[\\s\\S]*$`, 'i'), '');
}

/** What a model thought aloud before it answered is not its answer. */

/**
 * Takes `<think>…</think>` away. Where only the end is there, the chat template wrote the beginning, and all before it
 * was thought; where only the beginning is there, the text was cut off while thinking, and nothing is left.
 */
export function withoutThought(text: string): string {
  const rest = text.replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/gi, ' ');
  const ends = [...rest.matchAll(/<\/think(?:ing)?>/gi)].at(-1);
  const after = ends === undefined ? rest : rest.slice(ends.index + ends[0].length);
  return after.replace(/<think(?:ing)?>[\s\S]*$/i, '');
}

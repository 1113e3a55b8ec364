/**
 * The tokenizer of the tiny model: byte-level BPE as GPT-2 and Qwen use it, with merges learned from a short list
 * of words so that each of them is one token.
 */

export const SPECIAL_TOKENS = [
  '<|endoftext|>',
  '<|im_start|>',
  '<|im_end|>',
  '<|vision_start|>',
  '<|vision_end|>',
  '<|image_pad|>',
  '<|video_pad|>',
] as const;

const ANSWERS = ['Yes', 'No', 'NULL'];
/** Words that are one token also after a space. */
const WORDS = [
  ...ANSWERS,
  ...['system', 'user', 'assistant', 'think', 'answer', 'problem', 'score', 'type', 'image', 'the', 'edit'],
  ...['add', 'replace', 'remove', 'misalignment', 'repainting', 'noise', 'blur', 'color', 'cast'],
  ...['exposure', 'degradation', 'artifact', 'Before', 'After', 'Semantic', 'Structure', 'Low', 'Level'],
];
const SIGNS = ['{"', '":', '",', '"}', '["', '"]', '":"'];

/** GPT-2 writes byte b as a printable character: itself where it is one, else the next free one from U+0100 on. */
export function byteCharacters(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCodePoint(printable ? byte : next++);
  });
}

export interface TinyTokenizer {
  /** Text of each token in byte characters; the index is the token's number. Special tokens come last. */
  tokens: string[];
  /** Pairs in the order in which they were learned, "left right". */
  merges: string[];
}

/** Learns merges until every listed word is one token. A replay in the same order, which is what encoding does, ends there too. */
export function makeTinyTokenizer(): TinyTokenizer {
  const space = byteCharacters()[0x20]!;
  const words = [...WORDS, ...WORDS.map((word) => space + word), ...SIGNS, `${space}"`].map((w) => [...w]);
  const merges: string[] = [];
  const learned: string[] = [];
  for (let pair = commonestPair(words); pair !== null; pair = commonestPair(words)) {
    const [left, right] = pair;
    merges.push(`${left} ${right}`);
    learned.push(left + right);
    for (const word of words) mergeIn(word, left, right);
  }
  return { tokens: [...new Set([...byteCharacters(), ...learned]), ...SPECIAL_TOKENS], merges };
}

/** The most frequent neighbours, the first met among equals; null when every word is whole. */
function commonestPair(words: readonly string[][]): [string, string] | null {
  const counts = new Map<string, { pair: [string, string]; count: number }>();
  let best: { pair: [string, string]; count: number } | null = null;
  for (const word of words) {
    for (let i = 0; i + 1 < word.length; i++) {
      const pair: [string, string] = [word[i]!, word[i + 1]!];
      const entry = counts.get(pair.join(' ')) ?? { pair, count: 0 };
      entry.count++;
      counts.set(pair.join(' '), entry);
    }
  }
  for (const entry of counts.values()) if (best === null || entry.count > best.count) best = entry;
  return best?.pair ?? null;
}

function mergeIn(word: string[], left: string, right: string): void {
  for (let i = 0; i + 1 < word.length; i++) {
    if (word[i] === left && word[i + 1] === right) word.splice(i, 2, left + right);
  }
}

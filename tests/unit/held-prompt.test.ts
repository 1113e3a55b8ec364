/** How the engine goes from one prompt to the next, against a model of llama.cpp's rule about what it copies. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/core/protocol/engine';
import { type Held, splitPrompt, stepTo } from '../../src/engines/heldPrompt';
import { randomNumbers } from '../fixtures/random-numbers';

/** The head of a PNG of this size, and a byte by which it differs from others. */
function png(side: number, mark: number): ArrayBuffer {
  const bytes = new DataView(new ArrayBuffer(25));
  bytes.setUint32(0, 0x89504e47);
  bytes.setUint32(16, side);
  bytes.setUint32(20, side);
  bytes.setUint8(24, mark);
  return bytes.buffer;
}

function ask(side: number, text: string, mark = 1, system = 'You compare.'): Message[] {
  return [
    { role: 'system', content: [{ type: 'text', text: system }] },
    {
      role: 'user',
      content: [
        { type: 'image', png: png(side, mark) },
        { type: 'text', text: ' and ' },
        { type: 'image', png: png(side, mark) },
        { type: 'text', text },
      ],
    },
  ];
}

/** Tokens as tokenizers cut them: words of up to six letters, or each letter. */
const TOKENIZERS: Readonly<Record<string, RegExp>> = {
  words: / ?[a-zA-Z]{1,6}|[ ]{2,8}|\s|[^a-zA-Z\s]/g,
  letters: /[^ ]| {1,4}/g,
};

/** llama.cpp's one slot: what it holds, and the tokens of which it took a copy. */
class Slot {
  readonly #tokens: RegExp;
  constructor(tokens: RegExp) {
    this.#tokens = tokens;
  }
  held: Held | null = null;
  copied: number[] = [];
  requests = 0;

  complete(messages: Message[], generated: number): void {
    const tokensOf = (text: string) => text.match(this.#tokens)?.length ?? 0;
    const next = splitPrompt(messages);
    const [image] = next.images;
    const begin = (2 * new DataView(image!).getUint32(16) ** 2) / 1024 + tokensOf(next.before);
    const promptTokens = begin + tokensOf(next.after) + 5;
    if (this.held) {
      const alike = this.held.before === next.before && equal(this.held.images, next.images);
      let shared = 0;
      while (shared < next.after.length && next.after[shared] === this.held.after[shared]) shared++;
      const lcp = alike ? begin + tokensOf(next.after.slice(0, shared)) : 0;
      if (lcp / promptTokens <= 0.1 || lcp / this.held.tokens < 0.5) this.copied.push(this.held.tokens);
    }
    this.held = { ...next, promptTokens, tokens: promptTokens + generated };
    this.requests++;
  }

  /** Goes from what is held to a prompt as the engine does. */
  goTo(messages: Message[], generated: number): void {
    for (let steps = 0; this.held !== null; steps++) {
      expect(steps).toBeLessThan(12);
      const step = stepTo(splitPrompt(messages), this.held);
      if (step.kind === 'ask') break;
      if (step.kind === 'drop') this.held = null;
      else {
        const content = messages[1]!.content.slice(0, 3);
        this.complete(
          [messages[0]!, { role: 'user', content: [...content, { type: 'text', text: step.after }] }],
          1,
        );
      }
    }
    this.complete(messages, generated);
  }
}
const equal = (some: readonly ArrayBuffer[], others: readonly ArrayBuffer[]) =>
  some.every((one, i) => Buffer.from(one).equals(Buffer.from(others[i]!)));

const kinds = (next: Message[], held: Held) => stepTo(splitPrompt(next), held).kind;
const held = (messages: Message[], promptTokens: number, generated: number): Held => ({
  ...splitPrompt(messages),
  ...{ promptTokens, tokens: promptTokens + generated },
});

describe('going from one prompt to the next', () => {
  it('just asks where the images are most of what is held', () => {
    const before = held(ask(1344, 'What was added? '.repeat(20)), 3700, 60);
    expect(kinds(ask(1344, 'Is it sharp? '.repeat(20)), before)).toBe('ask');
  });

  it('drops what it holds for other images and another system text', () => {
    const before = held(ask(1344, 'What?'), 3600, 9);
    expect(kinds(ask(1344, 'What?', 2), before)).toBe('drop');
    expect(kinds(ask(1344, 'What?', 1, 'You explain.'), before)).toBe('drop');
  });

  it('cuts a long text and a long answer behind small images, and asks then', () => {
    const long = ask(256, 'abcdefgh '.repeat(100));
    const before = held(long, 128 + 20 + 800, 300);
    const step = stepTo(splitPrompt(ask(256, 'other words '.repeat(30))), before);
    if (step.kind !== 'cut') throw new Error(step.kind);
    expect(splitPrompt(long).after.startsWith(step.after)).toBe(true);
    expect(step.after.length).toBeGreaterThan(450);
    expect(step.after.length).toBeLessThan(900);
  });

  it('drops what cannot be cut: an answer longer than all that it answers', () => {
    expect(kinds(ask(256, 'other'), held(ask(256, 'short'), 160, 700))).toBe('drop');
  });

  it('drops small images before a prompt that is nearly all text', () => {
    expect(kinds(ask(256, 'z'.repeat(4000)), held(ask(256, 'abc'), 160, 9))).toBe('drop');
  });

  it.each(Object.entries(TOKENIZERS))('never lets llama.cpp copy a prompt cut into %s', (_, tokens) => {
    const random = randomNumbers(7);
    const slot = new Slot(tokens);
    const words = ['short', 'a sentence of some length ', '。', 'Misalignment,', '   ', 'x'];
    const sides = [256, 512, 768, 1344];
    for (let pair = 0; pair < 150; pair++) {
      const side = sides[Math.floor(random() * sides.length)] ?? 256;
      for (let question = 0; question < 4; question++) {
        const some = () => (words[Math.floor(random() * words.length)] ?? '').repeat(1 + random() * 40);
        const text = `${Math.floor(random() * 9)}${some()}${some()}`;
        slot.goTo(ask(side, text, pair), Math.floor(random() * 500));
      }
    }
    expect(slot.copied).toEqual([]);
    expect(slot.requests).toBeLessThan(150 * 4 * 2);
  });
});

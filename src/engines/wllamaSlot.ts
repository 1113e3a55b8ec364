/** The one place that wllama computes prompts in: keeps track of what is held there, and makes way for the next prompt. */
import type { Wllama } from '@wllama/wllama/esm/index.js';
import * as v from 'valibot';
import type { Message } from '../core/protocol/engine';
import { beginAlike, type Held, type Prompt, splitPrompt, stepTo } from './heldPrompt';
import { toChatMessages } from './wllamaMessages';

/** More steps of half than any context has. */
const MOST_CUTS = 12;

const UsageSchema = v.object({
  usage: v.object({ prompt_tokens: v.number(), completion_tokens: v.number() }),
});

export class WllamaSlot {
  readonly #wllama: Wllama;
  #held: Held | 'nothing' | 'unknown' = 'nothing';

  constructor(wllama: Wllama) {
    this.#wllama = wllama;
  }

  /**
   * Makes way for a prompt, so that llama.cpp copies none of what it holds: see `heldPrompt.ts`. Must come before each
   * request, and {@link holds} after it.
   * @returns how many images the request will make the engine encode: none where it still holds these.
   */
  async makeWay(messages: readonly Message[]): Promise<number> {
    const next = splitPrompt(messages);
    for (let cuts = 0; this.#held !== 'nothing'; cuts++) {
      const held = this.#held;
      const step =
        held === 'unknown' || cuts === MOST_CUTS ? ({ kind: 'drop' } as const) : stepTo(next, held);
      if (step.kind === 'ask') break;
      this.#held = 'unknown'; // should the request fail
      if (step.kind === 'drop' || held === 'unknown') await this.#drop();
      else await this.#cut(messages, { ...next, after: step.after });
    }
    const ahead = typeof this.#held === 'object' && beginAlike(this.#held, next) ? 0 : next.images.length;
    this.#held = 'unknown';
    return ahead;
  }

  /** What is held after a request that went through, in tokens. */
  holds(messages: readonly Message[], tokens: { prompt: number; generated: number }): void {
    const { prompt, generated } = tokens;
    this.#held = { ...splitPrompt(messages), promptTokens: prompt, tokens: prompt + generated };
  }

  /** As {@link holds}, from llama.cpp's reply; of a reply that does not tell, nothing is known. */
  holdsAfter(messages: readonly Message[], reply: unknown): void {
    const usage = v.safeParse(UsageSchema, reply);
    if (!usage.success) return;
    const { prompt_tokens: prompt, completion_tokens: generated } = usage.output.usage;
    this.holds(messages, { prompt, generated });
  }

  /** A request that is no completion takes the place of what is held, and nothing is copied for it. */
  async #drop(): Promise<void> {
    await this.#wllama.createEmbedding({ input: 'a' });
    this.#held = 'nothing'; // but one token
  }

  /** Asks for the same images and less text. */
  async #cut(messages: readonly Message[], { after }: Prompt): Promise<void> {
    const shorter = withTextBehind(messages, after);
    const reply: unknown = await this.#wllama.createChatCompletion({
      messages: toChatMessages(shorter),
      ...{ max_tokens: 1, temperature: 0, cache_prompt: true },
    });
    this.holdsAfter(shorter, reply);
  }
}

/** The same messages up to the last image, with this text behind it. */
function withTextBehind(messages: readonly Message[], after: string): Message[] {
  return messages.map((message) => {
    const last = message.content.findLastIndex((part) => part.type === 'image');
    if (last === -1) return message;
    return { ...message, content: [...message.content.slice(0, last + 1), { type: 'text', text: after }] };
  });
}

/** The protocol's requests as OpenAI's chat API takes them. */
import type { Message, Part } from '../../core/protocol/engine';
import { isAboutForm } from './failure';

/**
 * Ways to hold an answer to a schema, in the order they are tried: OpenAI's own (vLLM, SGLang, llama-server, LM Studio
 * have it too), vLLM's from 0.12 on, vLLM's before that, and none.
 */
export const HOLDS = ['response_format', 'structured_outputs', 'guided_json', 'none'] as const;
export type Hold = (typeof HOLDS)[number];

/** What a server was found to understand. */
export interface Dialect {
  hold: Hold;
  stream: boolean;
  /** Tells the count of tokens at the end of a stream when it is asked to. */
  usage: boolean;
}

export const FULL_DIALECT: Dialect = { hold: 'response_format', stream: true, usage: true };

type Schema = Readonly<Record<string, unknown>>;

export function toBody(
  model: string,
  request: { messages: readonly Message[]; schema: Schema | null; maxTokens: number },
  dialect: Dialect,
): object {
  return {
    model,
    messages: toMessages(request.messages),
    temperature: 0,
    max_tokens: request.maxTokens,
    ...(request.schema === null ? {} : held(request.schema, dialect.hold)),
    stream: dialect.stream,
    ...(dialect.stream && dialect.usage ? { stream_options: { include_usage: true } } : {}),
  };
}

/** Asks for the first token after a beginning, with how likely the most likely ones are. */
export function toWordBody(model: string, messages: readonly Message[], beginning: string): object {
  return {
    model,
    messages: [...toMessages(messages), { role: 'assistant', content: beginning }],
    // vLLM and SGLang go on with the last message when they are told so; llama-server does by itself
    add_generation_prompt: false,
    continue_final_message: true,
    temperature: 0,
    max_tokens: 1,
    logprobs: true,
    top_logprobs: 20,
    stream: false,
  };
}

/** @returns what is left of the dialect once the server said no to something; null where its words name nothing of it. */
export function simpler(dialect: Dialect, words: string): Dialect | null {
  if (/stream_options|include_usage/i.test(words) && dialect.usage) return { ...dialect, usage: false };
  if (isAboutForm(words)) return withNextHold(dialect);
  if (/\bstream(ing)?\b/i.test(words) && dialect.stream) return { ...dialect, stream: false };
  return null;
}

export function withNextHold(dialect: Dialect): Dialect | null {
  const next = HOLDS[HOLDS.indexOf(dialect.hold) + 1];
  return next === undefined ? null : { ...dialect, hold: next };
}

function held(schema: Schema, hold: Hold): object {
  switch (hold) {
    case 'response_format':
      return {
        response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } },
      };
    case 'structured_outputs':
      return { structured_outputs: { json: schema } };
    case 'guided_json':
      return { guided_json: schema };
    case 'none':
      return {};
  }
}

/** System texts as plain strings, which every server takes; the user's parts in our order. */
function toMessages(messages: readonly Message[]): object[] {
  return messages.map(({ role, content }) =>
    role === 'system'
      ? { role, content: content.map((part) => (part.type === 'text' ? part.text : '')).join('') }
      : { role, content: content.map(toPart) },
  );
}

const toPart = (part: Part): object =>
  part.type === 'text' ? part : { type: 'image_url', image_url: { url: dataUrl(part.png) } };

/** The images of a pair go into several requests. */
const urls = new WeakMap<ArrayBuffer, string>();

function dataUrl(png: ArrayBuffer): string {
  const known = urls.get(png);
  if (known !== undefined) return known;
  const bytes = new Uint8Array(png);
  let binary = '';
  // as many arguments as every engine takes
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const url = `data:image/png;base64,${btoa(binary)}`;
  urls.set(png, url);
  return url;
}

/** Our requests in the form that web-llm takes. */
import type { ChatCompletionMessageParam, ChatCompletionRequestStreaming } from '@mlc-ai/web-llm';
import type { CompletionRequest, Message } from '../core/protocol/engine';

/** @param model the id under which the model is loaded. */
export function toRequest(request: CompletionRequest, model: string): ChatCompletionRequestStreaming {
  return {
    model,
    messages: request.messages.map(toMessage),
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: request.maxTokens,
    // greedy, whatever the model's own configuration says: web-llm divides by a millionth and takes the likeliest
    ...{ temperature: 0, top_p: 1, repetition_penalty: 1, frequency_penalty: 0, presence_penalty: 0 },
    ...(request.schema === null
      ? {}
      : { response_format: { type: 'json_object' as const, schema: JSON.stringify(request.schema) } }),
  };
}

/**
 * web-llm takes one text a message, and models without a manifest get the images before it wherever they stand. So the
 * images come first in their order, then all texts in theirs: "The first image : Before processing. The second image …".
 */
function toMessage({ role, content }: Message): ChatCompletionMessageParam {
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  if (role === 'system') return { role, content: text };
  const images = content.flatMap((part) => (part.type === 'image' ? [part.png] : []));
  if (images.length === 0) return { role, content: text };
  return {
    role,
    content: [
      ...images.map((png) => ({ type: 'image_url' as const, image_url: { url: dataUrl(png) } })),
      { type: 'text', text },
    ],
  };
}

/** Bytes at a time: `fromCharCode` takes its characters as arguments, of which there may not be too many. */
const STEP = 3 * 8192;

export function dataUrl(png: ArrayBuffer): string {
  const bytes = new Uint8Array(png);
  const parts: string[] = [];
  // a step of whole triples, so that the pieces can be put together
  for (let at = 0; at < bytes.length; at += STEP) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + STEP))));
  }
  return `data:image/png;base64,${parts.join('')}`;
}

export const imageCount = (messages: readonly Message[]): number =>
  messages.reduce((sum, { content }) => sum + content.filter((part) => part.type === 'image').length, 0);

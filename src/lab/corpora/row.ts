/** One conversation of a training corpus, in the form that ms-swift reads. */
import * as v from 'valibot';
import { BUILT_IN_PROMPTS } from '../../core/protocol/prompts';

/** Stands in a message for the next image of the row. */
export const IMAGE = '<image>';

const MessageSchema = v.object({ role: v.picklist(['system', 'user', 'assistant']), content: v.string() });

/** `<image>` in the messages stands for the images, in order; there must be as many of one as of the other. */
export const CorpusRowSchema = v.pipe(
  v.object({
    messages: v.pipe(v.array(MessageSchema), v.minLength(2)),
    images: v.array(v.pipe(v.string(), v.minLength(1))),
  }),
  v.check(
    ({ messages, images }) =>
      messages.reduce((sum, { content }) => sum + content.split(IMAGE).length - 1, 0) === images.length,
    'every <image> needs its image',
  ),
);
export type CorpusRow = v.InferOutput<typeof CorpusRowSchema>;

/** @returns a conversation of one question about two images. `question` has their two placeholders. */
export function conversation(question: string, answer: string, images: readonly [string, string]): CorpusRow {
  return {
    messages: [
      { role: 'system', content: BUILT_IN_PROMPTS.systems.question },
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
    images: [...images],
  };
}

/** @returns the text without what would be taken for a place of an image; a task is free text. */
export function plainText(text: string): string {
  return text.replaceAll(IMAGE, 'image');
}

/** @returns the two images and the task, as every question of the protocol begins; without a line end. */
export function pairText(prompt: string): string {
  return [
    `The first image ${IMAGE}: Before processing.`,
    `The second image ${IMAGE}: After processing.`,
    `The task prompt is: ${plainText(prompt)}`,
  ].join('\n');
}

type Json = string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** @returns one line of JSON, spaced as the protocol's questions write it. */
export function oneLine(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(oneLine).join(', ')}]`;
  const entries = Object.entries(value).flatMap(([key, one]) =>
    one === undefined ? [] : `${JSON.stringify(key)}: ${oneLine(one)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** Array.isArray does not tell read-only lists apart. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

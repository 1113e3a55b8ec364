/** The messages of a request, in the order that StableI2I was trained on: system text, before, after, instruction, question. */
import type { Message, Part } from './engine';

/** PNG files at the model's size. */
export interface PairImages {
  before: ArrayBuffer;
  after: ArrayBuffer;
}

/**
 * Everything up to the instruction is equal for all requests about a pair with one system text, so an engine can re-use
 * its work on the images.
 */
export function questionMessages(
  system: string,
  question: string,
  instruction: string,
  images: PairImages,
): Message[] {
  return [
    { role: 'system', content: [{ type: 'text', text: system }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'The first image ' },
        { type: 'image', png: images.before },
        { type: 'text', text: ': Before processing.\nThe second image ' },
        { type: 'image', png: images.after },
        { type: 'text', text: ': After processing.\n' },
        { type: 'text', text: `The task prompt is: ${instruction}\n${question}` },
      ],
    },
  ];
}

/** @returns the text of the messages for a reader, with `<image>` where an image stands. */
export function promptText(messages: readonly Message[], role: Message['role']): string {
  const show = (part: Part): string => (part.type === 'text' ? part.text : '<image>');
  return messages
    .filter((message) => message.role === role)
    .map((message) => message.content.map(show).join(''))
    .join('\n');
}

/**
 * What llama.cpp still holds of the last prompt, and how to go on to the next one without its keeping a copy.
 *
 * When a prompt takes the place of another, llama.cpp copies the computed state of the old one into its prompt cache: up to
 * 8 GiB of them, in a memory of 4 GiB, and no switch for it reaches through wllama 3.8.1. Its rule is all that there is to
 * steer by. It copies nothing where the next prompt keeps at least half of what is held and itself consists of it by more
 * than a tenth, and nothing for what is no completion. So what is held can be cut down in steps of half, or be dropped by a
 * request of another kind.
 */
import type { Message } from '../core/protocol/engine';

/** A prompt in the two halves that matter: up to the last image, and the text behind it. */
export interface Prompt {
  images: readonly ArrayBuffer[];
  /** All texts up to the last image. */
  before: string;
  after: string;
}

/** A prompt that was computed, with its length in tokens. */
export interface Held extends Prompt {
  /** Of the prompt alone. */
  promptTokens: number;
  /** Of the prompt and of what was written after it. */
  tokens: number;
}

/**
 * `ask`: nothing is copied. `cut`: ask for the same images and so much of the text first; that is then held instead.
 * `drop`: nothing of it can be used, or it cannot be kept without a copy.
 */
export type Step = { kind: 'ask' } | { kind: 'drop' } | { kind: 'cut'; after: string };

/** Shares that llama.cpp goes by are 0.5 and 0.1; these leave room for what is only estimated here. */
const KEPT = 0.55;
const ALIKE = 0.12;
/** What a cut keeps by the estimate, which may so be wrong by half about what it takes away. */
const CUT_TO = 0.75;
/** How much of an estimate of a text's tokens is relied on. */
const SURE = 0.6;

/** Pixels of an image that make a token of a Qwen3-VL. */
const TOKEN_PIXELS = 32 * 32;

export function splitPrompt(messages: readonly Message[]): Prompt {
  const parts = messages.flatMap((message) => message.content);
  const last = parts.findLastIndex((part) => part.type === 'image');
  const textOf = (some: typeof parts) =>
    some.map((part) => (part.type === 'text' ? part.text : '\u0000')).join('');
  return {
    images: parts.flatMap((part) => (part.type === 'image' ? [part.png] : [])),
    before: textOf(parts.slice(0, last + 1)),
    after: textOf(parts.slice(last + 1)),
  };
}

/** Whether two prompts begin alike, all images included. */
export function beginAlike(one: Prompt, other: Prompt): boolean {
  return (
    one.before === other.before &&
    one.images.length === other.images.length &&
    one.images.every((png, i) => sameBytes(png, other.images[i]))
  );
}

/** What to do before `next` is asked, while `held` is what was asked last. */
export function stepTo(next: Prompt, held: Held): Step {
  if (!beginAlike(next, held)) return { kind: 'drop' };
  const { begin, scale } = measure(held);
  const shared = sharedLength(next.after, held.after);
  // a text that is there to its end is known exactly
  const kept =
    shared === held.after.length
      ? held.promptTokens
      : begin + SURE * scale * weigh(next.after.slice(0, shared));
  if (kept < ALIKE * (begin + (scale / SURE) * weigh(next.after))) return { kind: 'drop' };
  if (kept >= KEPT * held.tokens) return { kind: 'ask' };
  const length = lengthOf(held.after, (CUT_TO * held.tokens - begin) / scale);
  if (length < held.after.length) return { kind: 'cut', after: held.after.slice(0, length) };
  // only what was written can go
  const whole = held.promptTokens >= KEPT * held.tokens && held.tokens > held.promptTokens + 1;
  return whole ? { kind: 'cut', after: held.after } : { kind: 'drop' };
}

/**
 * How the tokens of a prompt spread over it: those of its images are known from their sizes, the rest are taken to be
 * spread over its text by weight. `scale` is tokens by weight, `begin` tokens up to the last image.
 */
function measure({ images, before, after, promptTokens }: Held) {
  const ofImages = Math.min(
    images.reduce((sum, png) => sum + imageTokens(png), 0),
    promptTokens,
  );
  const scale = Math.max(0.01, (promptTokens - ofImages) / Math.max(1, weigh(before) + weigh(after)));
  return { begin: ofImages + SURE * scale * weigh(before), scale };
}

/** About in proportion to tokens: letters come in words, digits and signs mostly alone, white space with what follows. */
function weigh(text: string): number {
  let weight = 0;
  for (let i = 0; i < text.length; i++) weight += weightOf(text.charCodeAt(i));
  return weight;
}

function weightOf(code: number): number {
  if (code <= 32) return 0.2;
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 0.4;
  return 0.8;
}

/** @returns the length of a text's beginning that has this weight. */
function lengthOf(text: string, weight: number): number {
  let length = 0;
  for (let sum = 0; length < text.length && sum < weight; length++) sum += weightOf(text.charCodeAt(length));
  return length;
}

/** From the head of a PNG; 0 for what is none. */
function imageTokens(png: ArrayBuffer): number {
  if (png.byteLength < 24) return 0;
  const view = new DataView(png);
  if (view.getUint32(0) !== 0x89504e47) return 0;
  return Math.floor((view.getUint32(16) * view.getUint32(20)) / TOKEN_PIXELS);
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function sameBytes(a: ArrayBuffer, b: ArrayBuffer | undefined): boolean {
  if (a === b) return true;
  if (b === undefined || a.byteLength !== b.byteLength) return false;
  const left = new Uint8Array(a);
  const right = new Uint8Array(b);
  return left.every((byte, i) => byte === right[i]);
}

/**
 * Finds out what a server can do, with two small images of our own: whether it sees two images, how an answer can be held
 * to a schema, and whether it tells the probabilities that are needed. Nothing of the user's is sent.
 */
import type { Message } from '../../core/protocol/engine';
import { type Dialect, FULL_DIALECT, simpler, toBody, toWordBody, withNextHold } from './body';
import { type EndpointClient, TriesFailed } from './client';
import { imagesTaken, isAboutImages } from './failure';
import { parseJson } from './replies';
import { tokenProbability } from './words';

export interface Found {
  dialect: Dialect;
  confidence: boolean;
  maxImages: number;
}

/** A word that no model says unless it is held to it. */
const WATCHWORD = 'amber-41-quartz';
const SCHEMA = {
  type: 'object',
  properties: { word: { const: WATCHWORD } },
  required: ['word'],
  additionalProperties: false,
};
const PROBE_TOKENS = 48;

/** Grey, 64 x 64 pixels. */
const GREY =
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAATUlEQVR42u3PQQ0AAAgEIDX5RTeFDzdoQCepz6aeExAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQELi3oiwCAJt186UAAAAASUVORK5CYII=';

/** @throws TriesFailed where the server takes no image at all, or does not answer. JudgeError `cancelled`. */
export async function probe(client: EndpointClient, model: string, signal: AbortSignal): Promise<Found> {
  const { dialect, maxImages } = await probeForm(client, model, signal);
  return { dialect, maxImages, confidence: await probeConfidence(client, model, signal) };
}

async function probeForm(client: EndpointClient, model: string, signal: AbortSignal) {
  let images = 2;
  let dialect: Dialect | null = FULL_DIALECT;
  for (;;) {
    const request = { messages: question(images), schema: SCHEMA, maxTokens: PROBE_TOKENS };
    try {
      const answer = await client.chat(toBody(model, request, dialect), { signal, tries: 2 });
      if (dialect.hold === 'none' || isHeld(answer.text)) return { dialect, maxImages: images };
      // it took the form and did not keep to it
      const next: Dialect | null = withNextHold(dialect);
      if (next === null) return { dialect, maxImages: images };
      dialect = next;
    } catch (error) {
      const words = refusal(error);
      if (words === null) throw error;
      if (isAboutImages(words)) {
        if (imagesTaken(words) !== 1 || images === 1) throw error;
        images = 1;
        continue;
      }
      const next: Dialect | null = simpler(dialect, words) ?? withNextHold(dialect);
      if (next === null) throw error;
      dialect = next;
    }
  }
}

/**
 * A server that goes on with what the model is taken to have written ends a word that was begun; one that starts a new
 * answer does not.
 */
async function probeConfidence(client: EndpointClient, model: string, signal: AbortSignal): Promise<boolean> {
  const messages: Message[] = [
    { role: 'user', content: [{ type: 'text', text: 'What is the capital of France?' }] },
  ];
  try {
    const body = toWordBody(model, messages, 'The capital of France is Par');
    const reply = await client.chatRaw(body, { signal, tries: 2 });
    return (tokenProbability(reply, 'is') ?? 0) > 0.5;
  } catch (error) {
    if (error instanceof TriesFailed) return false;
    throw error;
  }
}

/** The server's words where it understood a request and would not have it; null for every other failure. */
export function refusal(error: unknown): string | null {
  if (!(error instanceof TriesFailed) || error.failure.kind !== 'status') return null;
  const { status, words } = error.failure;
  return [400, 415, 422, 501].includes(status) ? words : null;
}

function isHeld(text: string): boolean {
  return JSON.stringify(parseJson(text)) === JSON.stringify({ word: WATCHWORD });
}

function question(images: number): Message[] {
  const png = Uint8Array.from(atob(GREY), (c) => c.charCodeAt(0)).buffer;
  const shown = Array.from({ length: images }, () => ({ type: 'image' as const, png }));
  return [
    { role: 'system', content: [{ type: 'text', text: 'Reply with JSON and nothing else.' }] },
    {
      role: 'user',
      content: [...shown, { type: 'text', text: 'Name the colour: {"word": "<colour>"}' }],
    },
  ];
}

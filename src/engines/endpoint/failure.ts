/** What can go wrong with one request, before it is known whether another try helps. */

import type { Endpoint } from '../../core/engines';
import { JudgeError } from '../../core/errors';

export type Failure =
  /** No answer at all: refused, reset, no such host, or forbidden by the browser. */
  | { kind: 'network'; words: string }
  /** The answer broke off. */
  | { kind: 'cut' }
  | { kind: 'status'; status: number; words: string; retryAfterMs: number | null }
  | { kind: 'redirect' }
  | { kind: 'timeout' }
  /** Not what an OpenAI-compatible server says. */
  | { kind: 'unreadable'; words: string };

export class RequestFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/** Whether the same request may succeed a moment later. What the server understood and refused is not asked again. */
export function mayPass(failure: Failure): boolean {
  if (failure.kind === 'status') return failure.status === 429 || failure.status >= 500;
  return failure.kind === 'network' || failure.kind === 'cut';
}

const CONTEXT =
  /context (length|size|window)|maximum context|max_model_len|prompt is too long|too many tokens/i;
const IMAGES = /image|multi-?modal|vision|mmproj/i;
const FORM = /response_format|json_schema|schema|guided|structured|grammar/i;

/** True for a refusal that speaks of the form the answer was to be held to. */
export const isAboutForm = (words: string): boolean => FORM.test(words);
/** True for a refusal that speaks of the images. */
export const isAboutImages = (words: string): boolean => IMAGES.test(words) && !FORM.test(words);

/** How many images the server said it takes; null where it did not say. */
export function imagesTaken(words: string): number | null {
  const count = /at most (\d+) image/i.exec(words)?.[1];
  return count === undefined ? null : Number(count);
}

/**
 * @param tries how often it was tried. @param models the names the server has, where that helps and they are known.
 * @returns the thing, the reason and the way out.
 */
export function toJudgeError(
  failure: Failure,
  endpoint: Endpoint,
  tries: number,
  models: readonly string[] | null = null,
): JudgeError {
  const { host } = new URL(endpoint.url);
  const often = tries > 1 ? ` It was tried ${tries} times.` : '';
  const facts = { host, url: endpoint.url, model: endpoint.model };
  switch (failure.kind) {
    case 'network':
      return new JudgeError(
        'endpoint/unreachable',
        `${host} could not be reached.${often} See that the server runs and that the address is right${browserHint(endpoint.url)}.`,
        facts,
        failure.words,
      );
    case 'cut':
      return new JudgeError(
        'endpoint/unreachable',
        `The connection to ${host} broke off within the answer.${often} See whether the server stopped, or whether something between ends long connections.`,
        facts,
      );
    case 'redirect':
      return new JudgeError(
        'endpoint/invalid',
        `${host} sends requests on to another address, which is not followed: images go only where you said. Enter the final address.`,
        facts,
      );
    case 'timeout':
      return new JudgeError(
        'endpoint/timeout',
        `${host} did not finish an answer within ${endpoint.timeoutSeconds} seconds. Raise the timeout, lower the concurrency (now ${endpoint.concurrency}), or use smaller images.`,
        { ...facts, seconds: endpoint.timeoutSeconds },
      );
    case 'unreadable':
      return new JudgeError(
        'endpoint/unreadable',
        `${host} answered, but not as an OpenAI-compatible server. Check the address: it mostly ends in /v1.`,
        facts,
        failure.words,
      );
    case 'status':
      return ofStatus(failure, endpoint, often, models);
  }
}

function ofStatus(
  { status, words }: Extract<Failure, { kind: 'status' }>,
  endpoint: Endpoint,
  often: string,
  models: readonly string[] | null,
): JudgeError {
  const { host } = new URL(endpoint.url);
  const facts = { host, url: endpoint.url, model: endpoint.model, status };
  const said = words === '' ? '' : ` It says: ${words}`;
  if (status === 401 || status === 403) {
    const key = endpoint.key ? 'Check the key.' : 'It wants a key: enter one.';
    return new JudgeError(
      'endpoint/refused',
      `${host} refused the request (${status}). ${key}${said}`,
      facts,
    );
  }
  if (status === 404) return notThere(endpoint, said, models);
  if (status === 429) {
    const way = `Lower the concurrency (now ${endpoint.concurrency}) or try later.`;
    return new JudgeError('endpoint/busy', `${host} is too busy (429).${often} ${way}${said}`, facts);
  }
  if (status >= 500) {
    const way = 'Look at its log.';
    return new JudgeError('endpoint/failed', `${host} failed (${status}).${often} ${way}${said}`, facts);
  }
  if (CONTEXT.test(words)) {
    const way = 'Use smaller images, or start the server with a longer context.';
    return new JudgeError(
      'engine/context-too-small',
      `The pair does not fit into the context of ${endpoint.model} on ${host}. ${way}${said}`,
      facts,
    );
  }
  if (isAboutImages(words)) {
    return new JudgeError(
      'engine/no-vision',
      `${endpoint.model} on ${host} did not take the images. A vision model is needed that takes two images a request.${said}`,
      facts,
    );
  }
  const way =
    status === 413
      ? 'Let it take larger requests, or use smaller images.'
      : 'Check the address and the model’s name.';
  return new JudgeError(
    'endpoint/invalid',
    `${host} did not take the request (${status}). ${way}${said}`,
    facts,
  );
}

/** @param models null where not even the list of models was there. */
export function notThere(endpoint: Endpoint, said: string, models: readonly string[] | null): JudgeError {
  const { host } = new URL(endpoint.url);
  const facts = { host, url: endpoint.url, model: endpoint.model, status: 404 };
  const message =
    models === null
      ? `There is no OpenAI-compatible server at ${endpoint.url} (404). Check the path: it mostly ends in /v1.${said}`
      : `${host} has no model called "${endpoint.model}". It has: ${models.slice(0, 20).join(', ') || 'none'}. Choose one of them.`;
  return new JudgeError('endpoint/invalid', message, facts);
}

/** In a browser, reasons that scripts are not told. */
function browserHint(url: string): string {
  const page = globalThis.location;
  if (page === undefined) return '';
  const { protocol, hostname } = new URL(url);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  if (page.protocol === 'https:' && protocol === 'http:' && !local)
    return '; a page that came by https may only ask servers by https';
  return `, and that it allows pages from ${page.origin} (CORS; docs/endpoint.md says how)`;
}

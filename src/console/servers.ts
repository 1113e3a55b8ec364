/**
 * A server is asked by the program that drives this page, not by the page: so its key never comes here, it need not allow
 * pages (CORS), and more than the six connections that a browser opens to one host are possible.
 */
import * as v from 'valibot';
import {
  SERVER_BINDING,
  type ServerReply,
  ServerReplySchema,
  type ServerRequest,
} from '../core/consoleBridge';
import { fromErrorRecord, JudgeError, throwIfAborted } from '../core/errors';
import type { Loaded } from '../core/events';
import type { Case } from '../core/protocol/steps';
import type { ModelEvent, ModelHost } from '../evaluator/host';
import type { ServerShelf } from '../evaluator/types';

export class ProgramServers implements ServerShelf, ModelHost {
  #loaded: Loaded | null = null;

  get loaded(): Loaded | null {
    return this.#loaded;
  }

  list(): Promise<string[]> {
    throw new JudgeError('engine/unsupported', 'The program knows which model it asks for.');
  }

  async connect(): Promise<Loaded> {
    if (this.#loaded) return this.#loaded;
    const reply = await ask({ type: 'connect' });
    if (reply.type !== 'loaded') throw wrong();
    this.#loaded = reply.loaded;
    return reply.loaded;
  }

  load(): Promise<Loaded> {
    return this.connect();
  }

  /** The answers come together, since many pairs are under way. */
  async judge(of: Case, onEvent: (event: ModelEvent) => void, signal?: AbortSignal): Promise<void> {
    const { images, ...rest } = of;
    const [before, after] = await Promise.all([base64(images.before), base64(images.after)]);
    const reply = await ask({ type: 'ask', ...rest, before, after });
    throwIfAborted(signal);
    if (reply.type !== 'events') throw wrong();
    for (const event of reply.events) onEvent(event);
  }

  recall(): Promise<null> {
    return Promise.resolve(null);
  }

  disconnect(): void {
    this.#loaded = null;
  }
}

async function ask(request: ServerRequest): Promise<Exclude<ServerReply, { type: 'failed' }>> {
  const call = window[SERVER_BINDING];
  if (!call) throw new JudgeError('engine/not-loaded', 'The program has named no server.');
  const reply = v.parse(ServerReplySchema, await call(request));
  if (reply.type === 'failed') throw fromErrorRecord(reply.error);
  return reply;
}

const wrong = () =>
  new JudgeError('border/invalid-message', 'The program answered something else than it was asked.');

function base64(png: ArrayBuffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([png]));
  });
}

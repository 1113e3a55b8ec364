/** The server that judges, asked from this program for the page. */
import * as v from 'valibot';
import { type ServerReply, ServerRequestSchema } from '../../src/core/consoleBridge';
import type { Endpoint } from '../../src/core/engines';
import { toErrorRecord } from '../../src/core/errors';
import type { Loaded } from '../../src/core/events';
import { type JudgeEvent, judgeWithModel } from '../../src/core/protocol/judge';
import { EndpointEngine } from '../../src/engines/endpoint/engine';
import { toLoaded } from '../../src/engines/endpoint/loaded';

/** What the page may know of the server. */
export function withoutKey({ key: _, ...endpoint }: Endpoint): Omit<Endpoint, 'key'> {
  return endpoint;
}

export class JudgeServer {
  readonly loaded: Loaded;
  readonly #engine: EndpointEngine;

  private constructor(engine: EndpointEngine, loaded: Loaded) {
    this.#engine = engine;
    this.loaded = loaded;
  }

  /** @throws JudgeError `endpoint/*`, `engine/no-vision`. */
  static async connect(endpoint: Endpoint): Promise<JudgeServer> {
    const started = performance.now();
    const engine = await EndpointEngine.connect(endpoint);
    return new JudgeServer(engine, toLoaded(engine, endpoint, (performance.now() - started) / 1000));
  }

  /** Answers the page; failures go as plain data. */
  readonly answer = async (input: unknown): Promise<ServerReply> => {
    try {
      const request = v.parse(ServerRequestSchema, input);
      if (request.type === 'connect') return { type: 'loaded', loaded: this.loaded };
      const { type: _, before, after, ...rest } = request;
      const events: JudgeEvent[] = [];
      const images = { before: decode(before), after: decode(after) };
      await judgeWithModel(
        this.#engine,
        { ...rest, images },
        {
          onEvent: (event) => {
            if (event.type !== 'progress') events.push(event);
          },
        },
      );
      return { type: 'events', events };
    } catch (error) {
      return { type: 'failed', error: toErrorRecord(error) };
    }
  };

  /** Ends all requests. */
  close(): Promise<void> {
    return this.#engine.unload();
  }
}

/** Into memory of its own: small Buffers share theirs. */
const decode = (base64: string): ArrayBuffer => new Uint8Array(Buffer.from(base64, 'base64')).buffer;

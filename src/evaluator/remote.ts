/**
 * The page's side of a worker: started when first needed, called through comlink, what it sends checked by a schema,
 * terminated when it does not stop by itself.
 */
import * as Comlink from 'comlink';
import * as v from 'valibot';
import { fromErrorRecord, JudgeError } from '../core/errors';
import { JobMessageSchema } from '../core/events';

/** How long a cancelled job may take to stop by itself before its worker is terminated, milliseconds. */
const GRACE_MS = 3000;

export interface CallOptions<E extends v.GenericSchema> {
  signal?: AbortSignal | undefined;
  /** Schema and listener of the events sent while the job runs. */
  events?: { schema: E; listener: (event: v.InferOutput<E>) => void };
  /** Terminate at once on abort: for jobs that cannot be stopped from inside. */
  hard?: boolean;
  /** Run it again in a new worker when its own was terminated for another job's sake: for jobs that need nothing held. */
  again?: boolean;
}

/** A worker was terminated because one of its jobs did not stop in time. */
class Overrun extends Error {}

interface Live<Face> {
  worker: Worker;
  face: Comlink.Remote<Face>;
  /** Fails every job under way. */
  lost: AbortController;
}

export class RemoteWorker<Face> {
  readonly #name: string;
  readonly #spawn: () => Worker;
  readonly #onLost: () => void;
  #live: Live<Face> | null = null;

  /** @param onLost told when the worker is gone and everything it held with it. */
  constructor(name: string, spawn: () => Worker, onLost: () => void) {
    this.#name = name;
    this.#spawn = spawn;
    this.#onLost = onLost;
  }

  /**
   * Runs a job in the worker.
   * @param invoke makes the call; it is given the face and the port of the job, to hand over as the last argument.
   * @throws JudgeError what the worker reported; `cancelled` after an abort; `worker/crashed`; `border/invalid-message`.
   */
  async call<R extends v.GenericSchema, E extends v.GenericSchema = v.NeverSchema<undefined>>(
    result: R,
    invoke: (face: Comlink.Remote<Face>, port: MessagePort) => Promise<void>,
    options: CallOptions<E> = {},
  ): Promise<v.InferOutput<R>> {
    for (;;) {
      try {
        return await this.#run(result, invoke, options);
      } catch (error) {
        if (!(error instanceof Overrun)) throw error;
        if (!options.again || options.signal?.aborted) throw cancelled();
      }
    }
  }

  async #run<R extends v.GenericSchema, E extends v.GenericSchema>(
    result: R,
    invoke: (face: Comlink.Remote<Face>, port: MessagePort) => Promise<void>,
    { signal, events, hard }: CallOptions<E>,
  ): Promise<v.InferOutput<R>> {
    if (signal?.aborted) throw cancelled();
    const { face, lost } = this.#start();
    const channel = new MessageChannel();
    const done = Promise.withResolvers<unknown>();
    channel.port1.onmessage = (message) => {
      const parsed = v.safeParse(JobMessageSchema, message.data);
      if (!parsed.success) done.reject(this.#invalid(parsed.issues));
      else if (parsed.output.type === 'done') done.resolve(parsed.output.value);
      else if (parsed.output.type === 'failed') done.reject(fromErrorRecord(parsed.output.error));
      else if (events) {
        const event = v.safeParse(events.schema, parsed.output.event);
        if (event.success) events.listener(event.output);
        else done.reject(this.#invalid(event.issues));
      }
    };
    const fail = () => done.reject(lost.signal.reason);
    lost.signal.addEventListener('abort', fail, { once: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = () => {
      if (hard) this.#lose(cancelled());
      else {
        channel.port1.postMessage('abort');
        timer = setTimeout(() => this.#lose(new Overrun()), GRACE_MS);
      }
    };
    signal?.addEventListener('abort', abort, { once: true });
    try {
      invoke(face, Comlink.transfer(channel.port2, [channel.port2])).catch(done.reject);
      const value = v.safeParse(result, await done.promise);
      if (!value.success) throw this.#invalid(value.issues);
      return value.output;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      lost.signal.removeEventListener('abort', fail);
      channel.port1.close();
    }
  }

  /** Ends the worker; what it was doing fails with `reason`, as a rule as cancelled. The next call starts a new one. */
  terminate(reason: JudgeError = cancelled()): void {
    this.#lose(reason);
  }

  #start(): Live<Face> {
    if (this.#live) return this.#live;
    const worker = this.#spawn();
    worker.onerror = (event) => {
      event.preventDefault();
      const message = `The ${this.#name} worker stopped unexpectedly. Nothing you entered is lost; try again.`;
      this.#lose(new JudgeError('worker/crashed', message, { worker: this.#name }, event.message));
    };
    this.#live = { worker, face: Comlink.wrap<Face>(worker), lost: new AbortController() };
    return this.#live;
  }

  #lose(error: Error): void {
    const live = this.#live;
    if (!live) return;
    this.#live = null;
    live.worker.terminate();
    this.#onLost();
    live.lost.abort(error);
  }

  #invalid(issues: readonly v.BaseIssue<unknown>[]): JudgeError {
    const what = issues.map((issue) => `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`).join('; ');
    return new JudgeError(
      'border/invalid-message',
      `The ${this.#name} worker answered in a form this page does not know. Reload the page.`,
      { worker: this.#name, issues: what.slice(0, 500) },
    );
  }
}

const cancelled = () => new JudgeError('cancelled', 'Cancelled.');

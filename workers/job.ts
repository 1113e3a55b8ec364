/** The worker's side of a job: a call that can be cancelled, sends events while it runs and ends with an outcome. */
import { type ErrorCode, isAbortError, JudgeError, toErrorRecord } from '../src/core/errors';
import type { JobMessage } from '../src/core/events';

/** What a job may use: `signal` is aborted when the caller says so, `emit` sends an event to it. */
export interface Job<E> {
  signal: AbortSignal;
  emit: (event: E) => void;
}

/** A value with what is handed over instead of copied. */
export class Handover<T> {
  constructor(
    readonly value: T,
    readonly transfer: Transferable[],
  ) {}
}

/**
 * Runs `work`; any message on the port aborts it. Events and the outcome go out on the one port, so that they arrive in
 * order. Failures go as plain data, because Error classes lose their fields on the way.
 * @param port one end of a channel that belongs to this job alone; it is closed at the end.
 * @param fallback the code of an error that has none.
 */
export async function runJob<E, T>(
  port: MessagePort,
  fallback: ErrorCode,
  work: (job: Job<E>) => T | Handover<T> | Promise<T | Handover<T>>,
): Promise<void> {
  const controller = new AbortController();
  port.onmessage = () => controller.abort(new JudgeError('cancelled', 'Cancelled.'));
  const send = (message: JobMessage, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  try {
    const emit = (event: E) => send({ type: 'event', event });
    const result = await work({ signal: controller.signal, emit });
    if (result instanceof Handover) send({ type: 'done', value: result.value }, result.transfer);
    else send({ type: 'done', value: result });
  } catch (error) {
    const cancelled = controller.signal.aborted || isAbortError(error);
    send({
      type: 'failed',
      error: toErrorRecord(cancelled ? new JudgeError('cancelled', 'Cancelled.') : error, fallback),
    });
  } finally {
    port.close();
  }
}

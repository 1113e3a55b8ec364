/** Models compiled by MLC, by way of the weights worker: the only one that may ask the hosts where they lie. */
import * as v from 'valibot';
import type { WeightsFace } from '../../workers/weights.worker';
import { JudgeError } from '../core/errors';
import {
  type MlcDescription,
  type MlcDescriptionInput,
  MlcDescriptionSchema,
  type MlcProgress,
  MlcProgressSchema,
  type MlcSummary,
  MlcSummarySchema,
} from '../core/mlc';
import { PREBUILT_MLC } from '../weights/mlcPrebuilt';
import type { RemoteWorker } from './remote';
import type { MlcShelf } from './types';

export class MlcModels implements MlcShelf {
  readonly prebuilt = PREBUILT_MLC;
  readonly #worker: RemoteWorker<WeightsFace>;

  constructor(worker: RemoteWorker<WeightsFace>) {
    this.#worker = worker;
  }

  list(): Promise<MlcSummary[]> {
    return this.#worker.call(v.array(MlcSummarySchema), (face, port) => face.mlcList(port));
  }

  describe(value: unknown): MlcDescription {
    const parsed = v.safeParse(MlcDescriptionSchema, value);
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue) ?? 'description';
    throw new JudgeError('weights/plan-invalid', `The ${where} ${issue.message}.`, { where });
  }

  async download(
    input: MlcDescriptionInput,
    options: { signal?: AbortSignal; onProgress?: (progress: MlcProgress) => void } = {},
  ): Promise<void> {
    const description = this.describe(input);
    // Only a window may ask, and now is when there is something to lose; a No changes nothing but the risk.
    await navigator.storage?.persist?.().catch(() => false);
    await this.#worker.call(v.null(), (face, port) => face.mlcDownload(description, port), {
      signal: options.signal,
      events: { schema: MlcProgressSchema, listener: (progress) => options.onProgress?.(progress) },
    });
  }

  async remove(id: string): Promise<void> {
    await this.#worker.call(v.null(), (face, port) => face.mlcRemove(id, port));
  }
}

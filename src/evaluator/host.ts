/** What an evaluation by a model needs of whoever holds the model. */
import type * as v from 'valibot';
import type { ErrorCode } from '../core/errors';
import type { JudgeEventSchema, Loaded, Recalled } from '../core/events';
import type { Room } from '../core/preflight/schema';
import type { Case } from '../core/protocol/steps';
import type { ModelRef, TransferProgress } from './types';

export type ModelEvent = v.InferOutput<typeof JudgeEventSchema>;

export interface ModelHost {
  /** What is ready to be asked. */
  readonly loaded: Loaded | null;
  load(
    ref: ModelRef,
    options?: { room?: Room; signal?: AbortSignal; onProgress?: (p: TransferProgress) => void },
  ): Promise<Loaded>;
  /** The room that a model gets here, of what is wanted; absent where it takes none of this machine. */
  roomOf?(ref: ModelRef, wanted: Room): Room;
  /** After a death: gives the model less room from now on. @returns false where nothing smaller would help. */
  giveLessRoom?(ref: ModelRef, code: ErrorCode, was: { room: Room; loaded: Loaded | null }): boolean;
  /** Asks what was loaded last. */
  judge(of: Case, onEvent: (event: ModelEvent) => void, signal?: AbortSignal): Promise<void>;
  /** What is remembered of these questions to stored weights; null where something would have to be computed. */
  recall(weights: string, of: Case, signal?: AbortSignal): Promise<Recalled>;
}

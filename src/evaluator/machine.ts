/** The check of this machine, in a judge worker of its own: whatever happens to it, a loaded model stays. */
import type { JudgeFace } from '../../workers/judge.worker';
import { CheckReportSchema, CheckStepSchema } from '../core/checkMessages';
import { RemoteWorker } from './remote';
import type { MachineCheck } from './types';

export function checkMachine(spawn: () => Worker): MachineCheck {
  return {
    async run({ signal, onProgress } = {}) {
      const worker = new RemoteWorker<JudgeFace>('check', spawn, () => undefined);
      try {
        return await worker.call(CheckReportSchema, (face, port) => face.check(port), {
          signal,
          events: { schema: CheckStepSchema, listener: (step) => onProgress?.(step) },
          // an engine that loads cannot be stopped from inside
          hard: true,
        });
      } finally {
        worker.terminate();
      }
    },
  };
}

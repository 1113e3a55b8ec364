/** What judges stand on: the facade, the stored models, and a server that is switched on. */
import { useEffect, useMemo, useState } from 'react';
import type { Endpoint } from '../../core/engines';
import type { ModelSummary } from '../../core/events';
import type { Evaluator } from '../../evaluator/types';
import { runDesk } from './desk';
import type { JudgeContext } from './judges';

export function useJudgeContext(evaluator: Evaluator, endpoint: Endpoint | null): JudgeContext {
  const [models, setModels] = useState<readonly ModelSummary[]>([]);
  useEffect(() => {
    evaluator.models.list().then(
      (list) => setModels(list.models),
      (error: unknown) => runDesk.fail(error),
    );
  }, [evaluator]);
  return useMemo(() => ({ evaluator, models, endpoint }), [evaluator, models, endpoint]);
}

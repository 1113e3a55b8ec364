/** What judges stand on: the facade, the stored models, a server that is switched on, and how models are asked. */
import { useEffect, useMemo, useState } from 'react';
import type { Endpoint } from '../../core/engines';
import type { ModelSummary } from '../../core/events';
import type { MlcSummary } from '../../core/mlc';
import type { Evaluator } from '../../evaluator/types';
import type { Judging } from '../hooks/useJudging';
import { forRun } from './askingOf';
import { runDesk } from './desk';
import type { JudgeContext } from './judges';

export function useJudgeContext(
  evaluator: Evaluator,
  endpoint: Endpoint | null,
  { prompts, settings }: Judging,
): JudgeContext {
  const [models, setModels] = useState<readonly ModelSummary[]>([]);
  const [mlc, setMlc] = useState<readonly MlcSummary[]>([]);
  useEffect(() => {
    const onFailed = (error: unknown) => runDesk.fail(error);
    evaluator.models.list().then((list) => setModels(list.models), onFailed);
    evaluator.weights.mlc.list().then((list) => setMlc(list.filter((one) => one.complete)), onFailed);
  }, [evaluator]);
  const asking = useMemo(() => ({ prompts, settings: forRun(settings) }), [prompts, settings]);
  return useMemo(
    () => ({ evaluator, models, mlc, endpoint, asking }),
    [evaluator, models, mlc, endpoint, asking],
  );
}

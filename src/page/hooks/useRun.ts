/** One evaluation on the page: started, followed, cancelled; the last answer stays until a new one begins. */
import { useCallback, useRef, useState } from 'react';
import { type ErrorRecord, isAbortError, toErrorRecord } from '../../core/errors';
import type { Evaluation, Fidelity, Finding, Notice, Reasoning, Verdict } from '../../core/evaluation';
import type { EvaluationEvent, EvidenceMap, Stage } from '../../core/events';
import { carryMarks, type Mark, markFinding } from '../../core/mark';
import type { Dimension } from '../../core/words';
import type { EvaluateOptions, Evaluator, Pair } from '../../evaluator/types';
import { SAYINGS } from '../../texts/said';
import { useTexts } from '../language';

export interface Progress {
  stage: Stage;
  dimension: Dimension | null;
  fraction: number | null;
  tokens: number | null;
}

export interface Run {
  status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: Progress | null;
  verdicts: readonly Verdict[];
  findings: readonly Finding[];
  reasonings: readonly Reasoning[];
  fidelity: Fidelity | null;
  /** Maps to lay over the images, the heat first. */
  maps: readonly EvidenceMap[];
  /** What happened to the engine on the way. */
  notices: readonly Notice[];
  evaluation: Evaluation | null;
  error: ErrorRecord | null;
}

export const IDLE: Run = {
  status: 'idle',
  progress: null,
  verdicts: [],
  findings: [],
  reasonings: [],
  fidelity: null,
  maps: [],
  notices: [],
  evaluation: null,
  error: null,
};

type Options = EvaluateOptions extends infer O ? (O extends unknown ? Omit<O, 'signal'> : never) : never;

export function useRun(evaluator: Evaluator) {
  const sayings = useTexts(SAYINGS);
  const [run, setRun] = useState<Run>(IDLE);
  const controller = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    controller.current?.abort();
    controller.current = null;
    setRun((r) => (r.status === 'running' ? { ...r, status: 'cancelled', progress: null } : r));
  }, []);

  const reset = useCallback(() => {
    controller.current?.abort();
    controller.current = null;
    setRun(IDLE);
  }, []);

  const start = useCallback(
    async (pair: Pair, options: Options) => {
      controller.current?.abort();
      const mine = new AbortController();
      controller.current = mine;
      setRun({ ...IDLE, status: 'running' });
      // What arrives after this run was replaced or cancelled is not its business any more.
      const update = (change: (r: Run) => Run) => {
        if (controller.current === mine) setRun(change);
      };
      try {
        for await (const event of evaluator.evaluate(pair, { ...options, signal: mine.signal }))
          update((r) => apply(r, event));
      } catch (error) {
        if (isAbortError(error)) update((r) => ({ ...r, status: 'cancelled', progress: null }));
        else update((r) => ({ ...r, status: 'failed', progress: null, error: toErrorRecord(error) }));
      }
    },
    [evaluator],
  );

  /** Shows what was said earlier, as if it had just ended. */
  const show = useCallback((evaluation: Evaluation) => {
    controller.current?.abort();
    controller.current = null;
    const { verdicts, findings, reasonings = [], fidelity = null } = evaluation;
    setRun({ ...IDLE, status: 'done', verdicts, findings, reasonings, fidelity, evaluation });
  }, []);

  /** The reader's word on a finding; the verdict follows. Nothing happens before the evaluation is whole. */
  const mark = useCallback(
    (id: string, as: Mark) => {
      setRun((r) => {
        if (!r.evaluation?.findings.some((finding) => finding.id === id)) return r;
        const evaluation = markFinding(r.evaluation, id, as, sayings);
        return { ...r, evaluation, verdicts: evaluation.verdicts, findings: evaluation.findings };
      });
    },
    [sayings],
  );

  /** Takes over the marks of an earlier evaluation of the same pair. */
  const carry = useCallback(
    (earlier: Evaluation) => {
      setRun((r) => {
        if (!r.evaluation) return r;
        const evaluation = carryMarks(earlier, r.evaluation, sayings);
        if (evaluation === r.evaluation) return r;
        return { ...r, evaluation, verdicts: evaluation.verdicts, findings: evaluation.findings };
      });
    },
    [sayings],
  );

  return { run, start, cancel, reset, show, mark, carry };
}

export type RunControl = ReturnType<typeof useRun>;

function apply(run: Run, event: EvaluationEvent): Run {
  switch (event.type) {
    case 'progress': {
      const { stage, dimension, fraction, tokens = null } = event;
      return { ...run, progress: { stage, dimension, fraction, tokens } };
    }
    case 'verdict':
      return {
        ...run,
        verdicts: [...run.verdicts.filter((v) => v.dimension !== event.verdict.dimension), event.verdict],
      };
    case 'findings':
      return { ...run, findings: merge(run.findings, event.findings) };
    case 'reasoning':
      return { ...run, reasonings: [...run.reasonings, event.reasoning] };
    case 'fidelity':
      return { ...run, fidelity: event.fidelity };
    case 'overlay':
      return { ...run, maps: event.maps };
    case 'loaded':
      return run;
    case 'notice':
      return { ...run, notices: [...run.notices, event.notice] };
    case 'evaluation':
      return { ...run, status: 'done', progress: null, evaluation: event.evaluation };
  }
}

/** A finding that is told again, now with its description or place, takes the place of its earlier state. */
function merge(findings: readonly Finding[], told: readonly Finding[]): readonly Finding[] {
  const byId = new Map([...findings, ...told].map((finding) => [finding.id, finding]));
  return [...byId.values()];
}

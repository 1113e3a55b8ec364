import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ErrorRecord } from '../core/errors';
import type { Finding } from '../core/evaluation';
import type { Mark } from '../core/mark';
import { DIMENSIONS } from '../core/words';
import type { Evaluator, Pair } from '../evaluator/types';
import { useBrush } from './hooks/useBrush';
import { useEngine } from './hooks/useEngine';
import { useFileDrop } from './hooks/useFileDrop';
import { useJudging } from './hooks/useJudging';
import { useModels } from './hooks/useModels';
import { usePair } from './hooks/usePair';
import { useRun } from './hooks/useRun';
import { useWeights } from './hooks/useWeights';
import { DEFAULT_OVERLAY } from './overlay/paint';
import { Announcer } from './parts/Announcer';
import { BrushControls } from './parts/BrushControls';
import { ErrorNote } from './parts/ErrorNote';
import { Findings } from './parts/Findings';
import { ModelPanel } from './parts/ModelPanel';
import { OverlayControls } from './parts/OverlayControls';
import { Pane } from './parts/Pane';
import { RunProgress } from './parts/RunProgress';
import { VerdictCard } from './parts/VerdictCard';
import { SIDES, type Side } from './side';
import { sortDropped } from './sortDropped';

export interface SentPair {
  before: File;
  after: File;
  instruction: string;
}

/** How long typing must rest before the instruction is judged again, milliseconds. */
const TYPING_REST_MS = 400;

export interface EvaluatorRoomProps {
  evaluator: Evaluator;
  /** A pair from another room, to be judged. */
  sent: SentPair | null;
  hidden: boolean;
}

/** The evaluator: a pair, its verdicts, a model. Stays as it is while another room is shown. */
export function EvaluatorRoom({ evaluator, sent, hidden }: EvaluatorRoomProps) {
  const input = usePair(evaluator);
  const models = useModels(evaluator);
  const weights = useWeights(evaluator, models.refresh);
  const evidence = useRun(evaluator);
  const model = useRun(evaluator);
  const judging = useJudging(evaluator);
  const engine = useEngine(evaluator, models.chosen, judging.settings, judging.prompts);
  const [instruction, setInstruction] = useState('');
  const settled = useSettled(instruction, TYPING_REST_MS);
  const [overlay, setOverlay] = useState(DEFAULT_OVERLAY);
  const [active, setActive] = useState<string | null>(null);
  // what the pointer leaves gives way to what has the focus
  const activate = useCallback((id: string | null) => setActive(id ?? focusedFinding()), []);
  const [dropError, setDropError] = useState<ErrorRecord | null>(null);
  const instructionId = useId();

  const before = input.slots.before.image;
  const after = input.slots.after.image;
  const pair = useMemo<Pair | null>(
    () => (before && after ? { before, after, instruction: settled } : null),
    [before, after, settled],
  );

  // The evidence judge runs by itself as soon as there is a pair.
  const { start: startEvidence, reset: resetEvidence } = evidence;
  const { reset: resetModel } = model;
  const brush = useBrush(before?.info ?? null);
  const { meant } = brush;
  const judgePixels = useCallback(() => {
    if (pair) void startEvidence(pair, { judge: 'evidence', ...(meant ? { meant } : {}) });
    else resetEvidence();
  }, [pair, meant, startEvidence, resetEvidence]);
  useEffect(() => {
    setActive(null);
    judgePixels();
  }, [judgePixels]);
  // The model is not told of the brush: its answer stands until the pair changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new pair is the reason, not an input
  useEffect(() => resetModel(), [pair, resetModel]);

  const slots = useRef(input.slots);
  slots.current = input.slots;
  const { open } = input;
  const { add } = models;
  const { addPrompts } = judging;
  const takeFiles = useCallback(
    (files: File[], target: Element | null) => {
      const plan = sortDropped(files, sideOf(target), {
        before: slots.current.before.image !== null || slots.current.before.opening !== null,
        after: slots.current.after.image !== null || slots.current.after.opening !== null,
      });
      setDropError(plan.error);
      for (const { side, file } of plan.images) open(side, file);
      if (plan.weights.length > 0) add(plan.weights);
      if (plan.prompts.length > 0) addPrompts(plan.prompts);
    },
    [open, add, addPrompts],
  );
  const { dragging } = useFileDrop(takeFiles, !hidden);

  useEffect(() => {
    if (!sent) return;
    open('before', sent.before);
    open('after', sent.after);
    setInstruction(sent.instruction);
  }, [sent, open]);

  const runs = [evidence.run, model.run];
  const findings = useMemo<readonly Finding[]>(
    () => [...evidence.run.findings, ...model.run.findings],
    [evidence.run.findings, model.run.findings],
  );
  const findingsById = new Map(findings.map((f) => [f.id, f]));
  const shown = active === null ? null : (findingsById.get(active) ?? null);

  const mark = (id: string, as: Mark) => {
    for (const judged of [evidence, model]) judged.mark(id, as);
  };

  const evaluate = () => {
    if (!pair || models.chosen === null) return;
    const run = model.start(pair, {
      judge: 'model',
      model: { kind: 'stored', id: models.chosen },
      prompts: judging.prompts,
      settings: judging.settings,
      closeUps: judging.closeUps,
      // while the evidence judge is still at it, the evaluator computes its own
      ...(evidence.run.status === 'done' ? { evidence: evidence.run.findings } : {}),
    });
    void run.then(judging.refresh);
  };

  return (
    <div className={dragging ? 'app dragging' : 'app'} hidden={hidden}>
      <main>
        <section className="work" aria-label="The pair">
          {dropError && <ErrorNote error={dropError} onDismiss={() => setDropError(null)} />}
          <div className="pair">
            {SIDES.map((side) => (
              <Pane
                key={side}
                side={side}
                slot={input.slots[side]}
                size={before?.info ?? null}
                findings={findings}
                heat={evidence.run.heat}
                overlay={overlay}
                brush={brush}
                active={shown}
                onFiles={(files) => takeFiles(files, document.querySelector(`[data-side="${side}"]`))}
                onClear={() => input.clear(side)}
                onDismiss={() => input.dismiss(side)}
                onActivate={activate}
              />
            ))}
          </div>
          <div className="pair-tools">
            <button type="button" className="quiet" onClick={input.swap} disabled={!before && !after}>
              ⇄ Swap before and after
            </button>
            <OverlayControls overlay={overlay} onChange={setOverlay} heat={evidence.run.heat} />
          </div>
          <BrushControls brush={brush} ready={pair !== null} />
          <div className="instruction">
            <label htmlFor={instructionId}>Instruction</label>
            <textarea
              id={instructionId}
              rows={2}
              value={instruction}
              placeholder="What was the model asked to do? e.g. “Add a wooden bench along the path.”"
              aria-describedby={`${instructionId}-hint`}
              onChange={(event) => setInstruction(event.target.value)}
            />
            <p id={`${instructionId}-hint`} className="hint">
              Leave it empty when nothing was asked for: then the two images should be the same.
            </p>
          </div>
        </section>

        <section className="answers" aria-label="Verdicts">
          <div className="answers-head">
            <h2>Verdicts</h2>
            <RunProgress name="Evidence" run={evidence.run} onCancel={evidence.cancel} />
          </div>
          <div className="cards">
            {DIMENSIONS.map((dimension) => (
              <VerdictCard key={dimension} dimension={dimension} evidence={evidence.run} model={model.run} />
            ))}
          </div>
          {evidence.run.error && <ErrorNote error={evidence.run.error} />}
          {evidence.run.status === 'cancelled' && pair && (
            <p className="again">
              Evidence was cancelled.{' '}
              <button type="button" className="quiet" onClick={judgePixels}>
                Run it again
              </button>
            </p>
          )}
          <Findings
            findings={findings}
            ready={runs.some((r) => r.evaluation !== null)}
            active={active}
            onActivate={activate}
            onMark={runs.some((r) => r.status === 'running') ? undefined : mark}
          />
        </section>
        <ModelPanel
          models={models}
          judging={judging}
          size={before?.info ?? null}
          weights={weights}
          run={model.run}
          engine={engine}
          ready={pair !== null && settled === instruction}
          onEvaluate={evaluate}
          onCancel={model.cancel}
        />
      </main>
      <Announcer evidence={evidence.run} model={model.run} />
    </div>
  );
}

/** The side a drop or paste was aimed at, if it was. */
function sideOf(target: Element | null): Side | null {
  const side = target?.closest('[data-side]')?.getAttribute('data-side');
  return SIDES.find((s) => s === side) ?? null;
}

function focusedFinding(): string | null {
  return document.activeElement?.closest('[data-finding]')?.getAttribute('data-finding') ?? null;
}

/** The value once it has not changed for a while. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

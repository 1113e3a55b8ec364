import { lazy, Suspense, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../core/errors';
import type { Finding } from '../core/evaluation';
import type { Loaded } from '../core/events';
import type { Mark } from '../core/mark';
import { DIMENSIONS } from '../core/words';
import type { Evaluator, ModelRef, Pair } from '../evaluator/types';
import { EVALUATOR_TEXTS } from '../texts/page/evaluator';
import { Examples } from './examples/Examples';
import { useKeeping } from './history/useKeeping';
import { useBrush } from './hooks/useBrush';
import { useEarlier, useSameMarks } from './hooks/useEarlier';
import { useEngine } from './hooks/useEngine';
import { useFileDrop } from './hooks/useFileDrop';
import { useJudging } from './hooks/useJudging';
import { useMlc } from './hooks/useMlc';
import { useModels } from './hooks/useModels';
import { usePair } from './hooks/usePair';
import { type Run, useRun } from './hooks/useRun';
import type { ServerControl } from './hooks/useServer';
import { useWeights } from './hooks/useWeights';
import { useLanguage, useTexts } from './language';
import { LINKED } from './linked';
import { Announcer } from './parts/Announcer';
import { ErrorNote } from './parts/ErrorNote';
import { Findings } from './parts/Findings';
import { ModelPanel } from './parts/ModelPanel';
import { RunProgress } from './parts/RunProgress';
import { Score } from './parts/Score';
import { VerdictCard } from './parts/VerdictCard';
import type { SentPair } from './sent';
import { SIDES, type Side } from './side';
import { sortDropped } from './sortDropped';
import { PairView } from './view/PairView';
import { around, Views } from './view/state';

/** Not needed before there is a verdict. */
const ReportButtons = lazy(() => import('./report/ReportButtons'));
const openReport = async (file: File) => (await import('./report/open')).openReport(file);

/** How long typing must rest before the instruction is judged again, milliseconds. */
const TYPING_REST_MS = 400;

export interface EvaluatorRoomProps {
  evaluator: Evaluator;
  server: ServerControl;
  /** A pair from another room, to be judged. */
  sent: SentPair | null;
  /** Puts a pair here, as another room does. */
  onSend: (pair: SentPair) => void;
  /** Worked examples are offered here. */
  examples: boolean;
  hidden: boolean;
}

/** The evaluator: a pair, its verdicts, a model. Stays as it is while another room is shown. */
export function EvaluatorRoom({ evaluator, server, sent, onSend, examples, hidden }: EvaluatorRoomProps) {
  const t = useTexts(EVALUATOR_TEXTS);
  const { language } = useLanguage();
  const input = usePair(evaluator);
  const models = useModels(evaluator);
  const weights = useWeights(evaluator, models.refresh);
  const mlc = useMlc(evaluator, weights.refresh);
  const evidence = useRun(evaluator);
  const model = useRun(evaluator);
  const judging = useJudging(evaluator);
  // what is not chosen now needs no look ahead
  const ahead = server.on || mlc.chosen !== null ? null : models.chosen;
  const engine = useEngine(evaluator, ahead, judging.settings, judging.prompts);
  const [instruction, setInstruction] = useState(LINKED.instruction ?? '');
  const settled = useSettled(instruction, TYPING_REST_MS);
  const [views] = useState(() => new Views());
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
    if (pair) void startEvidence(pair, { judge: 'evidence', language, ...(meant ? { meant } : {}) });
    else resetEvidence();
  }, [pair, meant, language, startEvidence, resetEvidence]);
  useEffect(() => {
    setActive(null);
    judgePixels();
  }, [judgePixels]);
  // The model is not told of the brush: its answer stands until the pair changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new pair is the reason, not an input
  useEffect(() => resetModel(), [pair, resetModel]);

  useEarlier(sent, pair, evidence, model);
  useSameMarks(pair, meant, evidence);
  const { file: beforeFile } = input.slots.before;
  const { file: afterFile } = input.slots.after;
  const files = useMemo(
    () => (beforeFile && afterFile ? { before: beforeFile, after: afterFile } : null),
    [beforeFile, afterFile],
  );
  const judged = [evidence.run.evaluation, model.run.evaluation].filter((one) => one !== null);
  const notKept = useKeeping(pair, files, judged);

  const slots = useRef(input.slots);
  slots.current = input.slots;
  const { open } = input;
  const { add } = models;
  const { take } = weights;
  const { take: takeDescription } = mlc;
  const addModel = useCallback(
    (files: readonly File[]) => void takeDescription(files).then((taken) => taken || add(files)),
    [takeDescription, add],
  );
  const { addPrompts } = judging;
  const takeFiles = useCallback(
    (files: File[], target: Element | null) => {
      const plan = sortDropped(files, sideOf(target), {
        before: slots.current.before.image !== null || slots.current.before.opening !== null,
        after: slots.current.after.image !== null || slots.current.after.opening !== null,
      });
      setDropError(plan.error);
      for (const { side, file } of plan.images) open(side, file);
      if (plan.weights.length > 0) take(plan.weights, add);
      if (plan.prompts.length > 0) addPrompts(plan.prompts);
      for (const report of plan.reports) {
        // a description of a model is JSON too
        void takeDescription([report]).then((taken) =>
          taken
            ? undefined
            : openReport(report).then(onSend, (error: unknown) =>
                setDropError(toErrorRecord(error, 'report/invalid')),
              ),
        );
      }
    },
    [open, add, take, takeDescription, addPrompts, onSend],
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

  /** Brings the places of a finding close. */
  const look = (id: string) => {
    const box = around((findingsById.get(id)?.regions ?? []).map((region) => region.box));
    if (box) views.lookAt(box);
  };

  const evaluate = () => {
    const ref: ModelRef | null = server.on
      ? { kind: 'endpoint', endpoint: server.on.endpoint }
      : chosenModel(models.chosen, mlc.chosen);
    if (!pair || ref === null) return;
    const run = model.start(pair, {
      judge: 'model',
      model: ref,
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
        <section className="work" aria-label={t.pair}>
          {dropError && <ErrorNote error={dropError} onDismiss={() => setDropError(null)} />}
          <PairView
            views={views}
            input={input}
            findings={findings}
            maps={evidence.run.maps}
            brush={brush}
            active={shown}
            onFiles={(side, files) => takeFiles(files, document.querySelector(`[data-side="${side}"]`))}
            onActivate={activate}
          >
            {examples && <Examples onSend={onSend} />}
          </PairView>
          <div className="instruction">
            <label htmlFor={instructionId}>{t.instruction}</label>
            <textarea
              id={instructionId}
              rows={2}
              value={instruction}
              aria-keyshortcuts="i"
              placeholder={t.instructionExample}
              aria-describedby={`${instructionId}-hint`}
              onChange={(event) => setInstruction(event.target.value)}
            />
            <p id={`${instructionId}-hint`} className="hint">
              {t.instructionHint}
            </p>
          </div>
        </section>

        <section className="answers" aria-label={t.verdicts}>
          <div className="answers-head">
            <h2>{t.verdicts}</h2>
            <RunProgress judge="evidence" run={evidence.run} onCancel={evidence.cancel} />
          </div>
          <div className="cards">
            {DIMENSIONS.map((dimension) => (
              <VerdictCard key={dimension} dimension={dimension} evidence={evidence.run} model={model.run} />
            ))}
          </div>
          <Score run={model.run} modes={judging.settings.modes} />
          {evidence.run.error && <ErrorNote error={evidence.run.error} />}
          {notKept && <ErrorNote error={notKept} />}
          {evidence.run.status === 'cancelled' && pair && (
            <p className="again">
              {t.evidenceCancelled}{' '}
              <button type="button" className="quiet" onClick={judgePixels}>
                {t.runAgain}
              </button>
            </p>
          )}
          <Findings
            findings={findings}
            ready={runs.some((r) => r.evaluation !== null)}
            active={active}
            onActivate={activate}
            onLook={look}
            onMark={runs.some((r) => r.status === 'running') ? undefined : mark}
          />
          {pair && files && judged.length > 0 && (
            <Suspense>
              <ReportButtons
                reported={{ pair, files, evaluations: judged, maps: evidence.run.maps }}
                settings={judging.settings}
              />
            </Suspense>
          )}
        </section>
        <ModelPanel
          models={{
            ...models,
            add: addModel,
            chosen: mlc.chosen === null ? models.chosen : null,
            choose: (id) => {
              mlc.choose(null);
              models.choose(id);
            },
          }}
          server={server}
          mlc={mlc}
          judging={judging}
          size={before?.info ?? null}
          weights={weights}
          run={model.run}
          engine={engine}
          remote={remoteOf(evaluator, model.run)}
          ready={pair !== null && settled === instruction}
          onEvaluate={evaluate}
          onCancel={model.cancel}
        />
      </main>
      <Announcer evidence={evidence.run} model={model.run} />
    </div>
  );
}

/** The server that answered, by its own account, once there is an answer. */
function remoteOf(evaluator: Evaluator, run: Run): Loaded | null {
  const judge = run.evaluation?.judge;
  return judge?.kind === 'model' && judge.report.device === 'remote' ? evaluator.servers.loaded : null;
}

/** A model compiled by MLC counts before the stored ones: choosing one of those lets it go. */
function chosenModel(stored: string | null, mlc: string | null): ModelRef | null {
  if (mlc !== null) return { kind: 'mlc', model: { id: mlc } };
  return stored === null ? null : { kind: 'stored', id: stored };
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

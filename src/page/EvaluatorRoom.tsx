import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Finding } from '../core/evaluation';
import type { Loaded } from '../core/events';
import type { Mark } from '../core/mark';
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
import { useSettled } from './hooks/useSettled';
import { useTakeFiles } from './hooks/useTakeFiles';
import { useWeights } from './hooks/useWeights';
import { useLanguage, useTexts } from './language';
import { LINKED } from './linked';
import { Announcer } from './parts/Announcer';
import { Answers } from './parts/Answers';
import { ErrorNote } from './parts/ErrorNote';
import { Instruction } from './parts/Instruction';
import { ModelPanel } from './parts/ModelPanel';
import type { SentPair } from './sent';
import { PairView } from './view/PairView';
import { around, Views } from './view/state';

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

  const { open } = input;
  const taker = useTakeFiles({ input, models, weights, mlc, judging, onSend });
  const { takeFiles } = taker;
  const { dragging } = useFileDrop(takeFiles, !hidden);

  useEffect(() => {
    if (!sent) return;
    open('before', sent.before);
    open('after', sent.after);
    setInstruction(sent.instruction);
  }, [sent, open]);

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
          {taker.error && <ErrorNote error={taker.error} onDismiss={taker.dismiss} />}
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
          <Instruction value={instruction} onChange={setInstruction} />
        </section>

        <Answers
          evidence={evidence.run}
          model={model.run}
          findings={findings}
          settings={judging.settings}
          active={active}
          reported={
            pair && files && judged.length > 0
              ? { pair, files, evaluations: judged, maps: evidence.run.maps }
              : null
          }
          notKept={notKept}
          onCancel={evidence.cancel}
          onAgain={pair ? judgePixels : undefined}
          onActivate={activate}
          onLook={look}
          onMark={mark}
        />
        <ModelPanel
          models={{
            ...models,
            add: taker.addModel,
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

function focusedFinding(): string | null {
  return document.activeElement?.closest('[data-finding]')?.getAttribute('data-finding') ?? null;
}

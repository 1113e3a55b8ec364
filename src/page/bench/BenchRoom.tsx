/** The bench: a labelled set, judges that run over it, their scores, and a look at every row. */
import { lazy, useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import type { GivenHandle } from '../../bench/images/handles';
import type { Endpoint } from '../../core/engines';
import type { Evaluator } from '../../evaluator/types';
import { BENCH_TEXTS } from '../../texts/page/bench';
import { labelling } from '../annotate/offer';
import { useJudging } from '../hooks/useJudging';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { Later } from '../parts/Later';
import type { SentPair } from '../sent';
import { useStore } from '../view/store';
import { runDesk, setDesk } from './desk';
import { type Gathered, sortGiven } from './gather';
import { namesIn, RunNames } from './judgeName';
import { RowTable } from './RowTable';
import { RunFiles } from './RunFiles';
import { RunPanel } from './RunPanel';
import { Scores } from './Scores';
import { SetPanel } from './SetPanel';
import { StoredRuns } from './StoredRuns';
import { useBenchDrop } from './useBenchDrop';
import { useJudgeContext } from './useJudgeContext';
import './bench.css';

const AnnotatePanel = lazy(() => import('../annotate/AnnotatePanel'));
const AnnotateRoom = lazy(() => import('../annotate/AnnotateRoom'));

export interface BenchRoomProps {
  evaluator: Evaluator;
  /** The server that is switched on. */
  endpoint: Endpoint | null;
  onSend: (pair: SentPair) => void;
}

export default function BenchRoom({ evaluator, endpoint, onSend }: BenchRoomProps) {
  const t = useTexts(BENCH_TEXTS);
  const judging = useJudging(evaluator);
  const context = useJudgeContext(evaluator, endpoint, judging);
  const error = useStore(runDesk.state, (state) => state.error);
  // drawn in slices: thousands of rows would hold the page up
  const scored = useDeferredValue(useStore(runDesk.state, (state) => state.scored));
  const names = useMemo(() => namesIn(scored?.what.run.judges ?? []), [scored]);
  const atWork = useStore(labelling, (value) => value);
  const take = useCallback((gathered: Gathered, handles: readonly GivenHandle[] | null) => {
    if (labelling.value) return; // the set must stay as it is meanwhile
    const [run] = gathered.runs;
    if (run) void runDesk.open(run);
    if (gathered.sets.length + gathered.archives.length + gathered.images.length > 0)
      void setDesk.give(gathered, handles);
  }, []);
  const dragging = useBenchDrop((files, handles) => take(sortGiven(files), handles));
  useEffect(() => void runDesk.look(), []);
  if (atWork)
    return (
      <Later>
        <AnnotateRoom evaluator={evaluator} />
      </Later>
    );
  return (
    <main className="bench">
      <header className="bench-head">
        <h2>{t.title}</h2>
        <p className="hint">{t.about}</p>
      </header>
      {error && <ErrorNote error={error} onDismiss={() => runDesk.dismiss()} />}
      <SetPanel dragging={dragging} onGiven={take} />
      <RunPanel context={context} judging={judging} />
      <StoredRuns context={context} />
      <RunFiles onFile={(file) => void runDesk.open(file)} />
      {scored && (
        <RunNames value={names}>
          <Scores name={scored.name} scored={scored.what} />
          <RowTable
            key={scored.name}
            name={scored.name}
            scored={scored.what}
            stored={scored.stored ? scored.name : null}
            onSend={onSend}
          />
        </RunNames>
      )}
      <Later>
        <AnnotatePanel />
      </Later>
    </main>
  );
}

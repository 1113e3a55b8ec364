/** The page: a header and its rooms. The evaluator comes first; others are loaded when they are entered. */
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Evaluator } from '../evaluator/types';
import { SHELL_TEXTS } from '../texts/page/evaluator';
import { EvaluatorRoom } from './EvaluatorRoom';
import { useServer } from './hooks/useServer';
import { useTexts } from './language';
import { Header } from './parts/Header';
import { NewBuild } from './parts/NewBuild';
import { ServerBanner } from './parts/ServerBanner';
import { type Room, roomOf } from './rooms';
import type { SentPair } from './sent';

const LabRoom = lazy(() => import('./lab/LabRoom'));
const BenchRoom = lazy(() => import('./bench/BenchRoom'));
const HistoryRoom = lazy(() => import('./history/HistoryRoom'));

export function App({ evaluator }: { evaluator: Evaluator }) {
  const t = useTexts(SHELL_TEXTS);
  const [room, setRoom] = useState<Room>(() => roomOf(location.hash));
  const [sent, setSent] = useState<SentPair | null>(null);
  const server = useServer(evaluator);
  useEffect(() => {
    const follow = () => setRoom(roomOf(location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const send = useCallback((pair: SentPair) => {
    setSent(pair);
    location.hash = '';
  }, []);
  return (
    <>
      <Header room={room} host={server.on?.host ?? null} />
      <ServerBanner server={server} />
      <NewBuild />
      <EvaluatorRoom
        evaluator={evaluator}
        server={server}
        sent={sent}
        onSend={send}
        hidden={room !== 'evaluator'}
      />
      {room === 'lab' && (
        <Suspense fallback={<p className="hint loading">{t.loading(t.roomNames.lab)}</p>}>
          <LabRoom onSend={send} />
        </Suspense>
      )}
      {room === 'history' && (
        <Suspense fallback={<p className="hint loading">{t.loading(t.roomNames.history)}</p>}>
          <HistoryRoom onSend={send} />
        </Suspense>
      )}
      {room === 'bench' && (
        <Suspense fallback={<p className="hint loading">{t.loading(t.roomNames.bench)}</p>}>
          <BenchRoom evaluator={evaluator} endpoint={server.on?.endpoint ?? null} onSend={send} />
        </Suspense>
      )}
    </>
  );
}

/** The page: a header and its rooms. The evaluator comes first; others are loaded when they are entered. */
import { type ComponentType, lazy, useCallback, useEffect, useRef, useState } from 'react';
import type { Evaluator } from '../evaluator/types';
import { SHELL_TEXTS } from '../texts/page/evaluator';
import { EvaluatorRoom } from './EvaluatorRoom';
import { useKeys } from './hooks/useKeys';
import { useServer } from './hooks/useServer';
import { useTexts } from './language';
import { Header } from './parts/Header';
import { Later } from './parts/Later';
import { NewBuild } from './parts/NewBuild';
import { ServerBanner } from './parts/ServerBanner';
import { type Room, roomOf } from './rooms';
import type { SentPair } from './sent';

const KeysDialog = lazy(() => import('./parts/KeysDialog'));
const LabRoom = lazy(() => import('./lab/LabRoom'));
const BenchRoom = lazy(() => import('./bench/BenchRoom'));
const HistoryRoom = lazy(() => import('./history/HistoryRoom'));

interface Props {
  evaluator: Evaluator;
  /** Stands above the evaluator, with examples of its own: the paper's demo. */
  lead?: ComponentType<{ onSend: (pair: SentPair) => void }> | null;
}

export function App({ evaluator, lead: Lead = null }: Props) {
  const t = useTexts(SHELL_TEXTS);
  const [room, setRoom] = useState<Room>(() => roomOf(location.hash));
  const [sent, setSent] = useState<SentPair | null>(null);
  const server = useServer(evaluator);
  const keys = useKeys();
  // stays once it was asked for: a dialog that goes cannot put the focus back
  const keysAsked = useRef(false);
  keysAsked.current ||= keys.listed;
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
      <Header room={room} host={server.on?.host ?? null} onKeys={() => keys.list(true)} />
      {keysAsked.current && (
        <Later>
          <KeysDialog keys={keys} />
        </Later>
      )}
      <ServerBanner server={server} />
      <NewBuild />
      {Lead && room === 'evaluator' && <Lead onSend={send} />}
      {room === 'evaluator' && sent?.above}
      <EvaluatorRoom
        evaluator={evaluator}
        server={server}
        sent={sent}
        onSend={send}
        examples={Lead === null}
        hidden={room !== 'evaluator'}
      />
      {room === 'lab' && (
        <Later fallback={<p className="hint loading">{t.loading(t.roomNames.lab)}</p>}>
          <LabRoom onSend={send} />
        </Later>
      )}
      {room === 'history' && (
        <Later fallback={<p className="hint loading">{t.loading(t.roomNames.history)}</p>}>
          <HistoryRoom onSend={send} />
        </Later>
      )}
      {room === 'bench' && (
        <Later fallback={<p className="hint loading">{t.loading(t.roomNames.bench)}</p>}>
          <BenchRoom evaluator={evaluator} endpoint={server.on?.endpoint ?? null} onSend={send} />
        </Later>
      )}
    </>
  );
}

import type { Notice } from '../../core/evaluation';
import type { Loaded } from '../../core/events';
import type { EngineControl } from '../hooks/useEngine';
import { Abilities } from './Abilities';
import { LoadedModel, Notices, RemoteModel } from './LoadedModel';

interface Props {
  engine: EngineControl;
  /** The server that answered last. */
  remote: Loaded | null;
  /** What happened to the engine on the way. */
  notices: readonly Notice[];
  running: boolean;
}

/** What computes, or computed, by its own account. */
export default function EngineState({ engine, remote, notices, running }: Props) {
  const can = (remote ?? engine.loaded)?.capabilities;
  return (
    <>
      <Notices notices={notices} />
      {engine.loaded && <LoadedModel loaded={engine.loaded} engine={engine} running={running} />}
      {remote && <RemoteModel loaded={remote} />}
      {can && <Abilities can={can} />}
    </>
  );
}

import { isThisMachine, type ServerControl } from '../hooks/useServer';

const WORDS = {
  label: 'A server is switched on',
  sends: 'Evaluating with the model sends both images and the instruction to',
  local: ', a server on this machine.',
  away: '. They leave this machine.',
  off: 'Switch the server off',
};

/** Stays in view as long as a server is on, in every room. */
export function ServerBanner({ server }: { server: ServerControl }) {
  const { on } = server;
  if (on === null) return null;
  return (
    <aside className="server-banner" aria-label={WORDS.label}>
      <p>
        {WORDS.sends} <strong>{on.host}</strong>
        {isThisMachine(on.host) ? WORDS.local : WORDS.away}
      </p>
      <button type="button" onClick={server.switchOff}>
        {WORDS.off}
      </button>
    </aside>
  );
}

import { SERVER_TEXTS } from '../../texts/page/server';
import { isThisMachine, type ServerControl } from '../hooks/useServer';
import { useTexts } from '../language';

/** Stays in view as long as a server is on, in every room. */
export function ServerBanner({ server }: { server: ServerControl }) {
  const t = useTexts(SERVER_TEXTS);
  const { on } = server;
  if (on === null) return null;
  return (
    <aside className="server-banner" aria-label={t.banner}>
      <p>
        {t.bannerSends} <strong>{on.host}</strong>
        {t.bannerEnd(isThisMachine(on.host))}
      </p>
      <button type="button" onClick={server.switchOff}>
        {t.bannerOff}
      </button>
    </aside>
  );
}

import { LANGUAGE_NAMES, LANGUAGE_TAGS, LANGUAGES } from '../../texts/language';
import { SHELL_TEXTS } from '../../texts/page/evaluator';
import { KEYS_TEXTS } from '../../texts/page/keys';
import { useLanguage, useTexts } from '../language';
import { ROOMS, type Room } from '../rooms';

interface Props {
  room: Room;
  /** Of the server that is switched on; null where nothing is sent. */
  host: string | null;
  /** Shows the list of keys. */
  onKeys: () => void;
}

export function Header({ room, host, onKeys }: Props) {
  const k = useTexts(KEYS_TEXTS);
  const t = useTexts(SHELL_TEXTS);
  return (
    <header className="top">
      <div>
        <h1>StableI2I Web</h1>
        <p className="question">{t.question}</p>
      </div>
      <nav aria-label={t.rooms}>
        {ROOMS.map((one) => (
          <a key={one.room} href={one.hash} aria-current={one.room === room ? 'page' : undefined}>
            {t.roomNames[one.room]}
          </a>
        ))}
        <button type="button" className="quiet" aria-keyshortcuts="?" onClick={onKeys}>
          {k.open}
        </button>
        <LanguageSwitch />
      </nav>
      <p className={host === null ? 'privacy' : 'privacy away'}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d="M8 1 14 3v4.5c0 3.6-2.4 6.2-6 7.5-3.6-1.3-6-3.9-6-7.5V3z" fill="currentColor" />
        </svg>{' '}
        {host === null ? t.privacy : t.sends(host)}
      </p>
    </header>
  );
}

function LanguageSwitch() {
  const t = useTexts(SHELL_TEXTS);
  const { language, change } = useLanguage();
  return (
    <fieldset className="languages">
      <legend className="visually-hidden">{t.language}</legend>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          className="quiet"
          lang={LANGUAGE_TAGS[one]}
          aria-pressed={one === language}
          onClick={() => change(one)}
        >
          {LANGUAGE_NAMES[one]}
        </button>
      ))}
    </fieldset>
  );
}

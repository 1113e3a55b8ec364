import { useEffect, useId, useRef } from 'react';
import { KEYS_TEXTS } from '../../texts/page/keys';
import type { Keys } from '../hooks/useKeys';
import { KEY_GROUPS } from '../keys';
import { useTexts } from '../language';

const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** Every key and what it does. The browser keeps the focus inside, closes it by Esc and puts the focus back. */
export function KeysDialog({ keys }: { keys: Keys }) {
  const t = useTexts(KEYS_TEXTS);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { listed, list } = keys;
  useEffect(() => {
    if (listed) dialog.current?.showModal();
    else dialog.current?.close();
  }, [listed]);
  const named: Readonly<Record<string, string>> = { ...ARROWS, ...t.named };
  const written = (key: string) => named[key] ?? key.toUpperCase();
  return (
    <dialog ref={dialog} className="keys" aria-labelledby={titleId} onClose={() => list(false)}>
      {listed && (
        <>
          <header>
            <h2 id={titleId}>{t.title}</h2>
            <button type="button" className="quiet" onClick={() => list(false)}>
              {t.close}
            </button>
          </header>
          <div className="key-groups">
            {KEY_GROUPS.map(({ group, keys: own }) => (
              <section key={group} aria-label={t.groups[group]}>
                <h3>{t.groups[group]}</h3>
                <dl>
                  {own.map(({ does, keys: each }) => (
                    <div key={does}>
                      <dt>{t.does[does]}</dt>
                      <dd>
                        {each.map((key) => (
                          <kbd key={key}>{written(key)}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <label className="check">
            <input type="checkbox" checked={keys.on} onChange={(event) => keys.turn(event.target.checked)} />
            {t.single}
          </label>
        </>
      )}
    </dialog>
  );
}

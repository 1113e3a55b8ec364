import { lazy, Suspense, useEffect, useId, useRef } from 'react';
import { KEYS_TEXTS } from '../../texts/page/keys';
import type { Keys } from '../hooks/useKeys';
import { useTexts } from '../language';

/** Not needed before it is asked for. */
const KeyList = lazy(() => import('./KeyList'));

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
          <Suspense>
            <KeyList />
          </Suspense>
          <label className="check">
            <input type="checkbox" checked={keys.on} onChange={(event) => keys.turn(event.target.checked)} />
            {t.single}
          </label>
        </>
      )}
    </dialog>
  );
}

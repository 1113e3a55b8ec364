import { useEffect, useId, useRef } from 'react';
import { KEY_LIST_TEXTS } from '../../texts/page/keyList';
import type { Keys } from '../hooks/useKeys';
import { useTexts } from '../language';
import { KeyList } from './KeyList';

/** Every key and what it does. The browser keeps the focus inside, closes it by Esc and puts the focus back. */
export default function KeysDialog({ keys }: { keys: Keys }) {
  const t = useTexts(KEY_LIST_TEXTS);
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
          <KeyList />
          <label className="check">
            <input type="checkbox" checked={keys.on} onChange={(event) => keys.turn(event.target.checked)} />
            {t.single}
          </label>
        </>
      )}
    </dialog>
  );
}

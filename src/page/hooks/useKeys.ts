/** The keys of the page: listened to everywhere but where text is typed; they can be switched off. */
import { useCallback, useLayoutEffect, useState } from 'react';
import { pressPageKey, takesText } from '../keys';

const KEPT_AS = 'stable-i2i-keys';

export interface Keys {
  /** Single keys do something. `?` always shows the list. */
  on: boolean;
  turn: (on: boolean) => void;
  /** The list is open. */
  listed: boolean;
  list: (open: boolean) => void;
}

export function useKeys(): Keys {
  const [on, setOn] = useState(readOn);
  const [listed, list] = useState(false);
  // as soon as the page is there to be seen, its keys work
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, defaultPrevented, isComposing, repeat } = event;
      if (ctrlKey || metaKey || altKey || defaultPrevented || isComposing || repeat) return;
      if (takesText(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === '?') list(true);
      else if (!on || !pressPageKey(event.key)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
  const turn = useCallback((next: boolean) => {
    setOn(next);
    try {
      localStorage.setItem(KEPT_AS, next ? 'on' : 'off');
    } catch {
      // chosen for this visit only
    }
  }, []);
  return { on, turn, listed, list };
}

function readOn(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    return true;
  }
}

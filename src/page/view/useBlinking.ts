/** Changes between before and after by a timer. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Views } from './state';
import { useStore } from './store';

const STILL = '(prefers-reduced-motion: reduce)';

/** Blinks while its view is shown. Who wishes for less motion must ask for it. @returns whether it blinks. */
export function useBlinking(views: Views): boolean {
  const wished = useStore(views.settings, (s) => s.playing);
  const rate = useStore(views.settings, (s) => s.rate);
  const still = useSyncExternalStore(followStill, () => matchMedia(STILL).matches);
  const playing = wished ?? !still;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      views.set({ shown: views.settings.value.shown === 'before' ? 'after' : 'before' });
    }, 1000 / rate);
    return () => clearInterval(timer);
  }, [views, playing, rate]);
  return playing;
}

function followStill(listener: () => void): () => void {
  const query = matchMedia(STILL);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Keeps the page for visits without a network, once it has been opened. */

/**
 * Registers the service worker of the built page, after everything else has loaded. A new build is fetched in the
 * background and shown after all tabs were closed: nothing is swapped under anyone's work.
 * @param onNewBuild told when one waits.
 */
export function keepForOffline(onNewBuild: () => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = async () => {
    try {
      const registration = await navigator.serviceWorker.register('./offline.js');
      const look = () => {
        if (registration.waiting && navigator.serviceWorker.controller) onNewBuild();
      };
      look();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', look);
      });
    } catch {
      // private windows and settings may forbid it; the page works all the same while there is a network
    }
  };
  if (document.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register(), { once: true });
}

/** Asks that an engine be kept too: there is a model for it, which shall run without a network. */
export function keepEngine(engine: 'wllama' | 'webllm'): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // never ready where there is no service worker
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ keepEngine: engine }));
}

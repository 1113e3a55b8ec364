/** The keys of the page. A control that a key belongs to names it in `aria-keyshortcuts`, and is found by that. */

const ROOM_HASHES: Readonly<Record<string, string>> = {
  e: '#',
  l: '#lab',
  h: '#history',
  c: '#bench',
};

/** What a key does in the room that is shown. @returns whether it was one of ours. */
export function pressPageKey(key: string): boolean {
  const hash = ROOM_HASHES[key];
  if (hash !== undefined) {
    location.hash = hash;
    return true;
  }
  switch (key) {
    case 'i':
      return focus(belongingTo('i'));
    case 'm': {
      const run = belongingTo('m');
      run?.scrollIntoView({ block: 'nearest' });
      run?.click();
      return run !== null;
    }
    case 'j':
      return stepFinding(1);
    case 'k':
      return stepFinding(-1);
    case 'x': {
      const mark = document.activeElement?.closest('li')?.querySelector('[aria-keyshortcuts~="x"]');
      if (!(mark instanceof HTMLElement)) return false;
      mark.click();
      return true;
    }
    default:
      return pressLabelKey(key);
  }
}

/** While pairs are labelled, every key is a control's: it is pressed, or gets the focus where it takes text. */
function pressLabelKey(key: string): boolean {
  if (!/^[a-z0-9]$/.test(key)) return false;
  const control = document.querySelector<HTMLElement>(`.annotate [aria-keyshortcuts~="${key}"]`);
  if (!control?.checkVisibility()) return false;
  if (takesText(control)) control.focus();
  else control.click();
  return true;
}

/** The control of a key, where it is shown. */
function belongingTo(key: string): HTMLElement | null {
  const found = [...document.querySelectorAll(`[aria-keyshortcuts~="${key}"]`)];
  return found.filter((one) => one instanceof HTMLElement).find((one) => one.checkVisibility()) ?? null;
}

/** Goes to the next finding or the one before, round at the ends. */
function stepFinding(step: 1 | -1): boolean {
  const findings = [...document.querySelectorAll<HTMLElement>('button[data-finding]')].filter((one) =>
    one.checkVisibility(),
  );
  const own = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-finding]');
  const at = own ? findings.indexOf(own) : -1;
  const next =
    at < 0 ? (step > 0 ? 0 : findings.length - 1) : (at + step + findings.length) % findings.length;
  return focus(findings[next] ?? null);
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  return element !== null;
}

/** Whether a key pressed there is text, or means something to the control itself. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

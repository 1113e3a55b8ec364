/** Finds the Chromium that tests and the console program run in. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

export const INSTALL_COMMAND = 'npx playwright install --with-deps chromium';

/**
 * Looks for `CHROMIUM_PATH`, then a system Chromium or Chrome, then Playwright's own.
 * @returns the executable's path, or null where there is none.
 * @throws Error when CHROMIUM_PATH is set but names no file: a wrong setting is said, not passed over.
 */
export function findChromium(): string | null {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH is set to ${asked}, but there is no such file.`);
    return asked;
  }
  return SYSTEM_PATHS.find((path) => existsSync(path)) ?? playwrightChromium();
}

function playwrightChromium(): string | null {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

/** @throws Error that names the one command which installs a Chromium. */
export function requireChromium(): string {
  const path = findChromium();
  if (path === null) {
    throw new Error(
      `No Chromium or Chrome was found. Install one with \`${INSTALL_COMMAND}\`, or set CHROMIUM_PATH to an executable.`,
    );
  }
  return path;
}

/**
 * Arguments for every Chromium we start: no background connections, no sandbox where we run as root, and what
 * `CHROMIUM_ARGS` adds (separated by spaces), e.g. to switch on a GPU.
 */
export function chromiumArgs(): string[] {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return [...args, ...(process.env.CHROMIUM_ARGS ?? '').split(' ').filter((arg) => arg !== '')];
}

/** Builds the page when it was never built or something it is made of is newer. */
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './root';

const SOURCES = [
  'src',
  'workers',
  'public',
  'index.html',
  'console.html',
  'vite.config.ts',
  'package-lock.json',
];
const STAMP = join(ROOT, 'dist', '.built');

export async function buildPage(): Promise<void> {
  const started = new Date();
  await build({ root: ROOT, logLevel: 'warn' });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, started, started); // what was edited during the build counts as newer
}

/** @returns whether it had to build. */
export async function ensureBuilt(): Promise<boolean> {
  const built = existsSync(STAMP) ? statSync(STAMP).mtimeMs : 0;
  if (SOURCES.every((source) => newest(join(ROOT, source)) <= built)) return false;
  await buildPage();
  return true;
}

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

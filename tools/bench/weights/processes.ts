/** What the processes that this program started hold and use (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** Proportional memory of this program's descendants, bytes: what Chromium's processes hold together. */
export function memory(): number {
  let kilobytes = 0;
  for (const pid of descendants())
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  return kilobytes * 1024;
}

/** What one process holds: resident, and in proportion to what it shares, bytes; 0 where it has ended. */
export function memoryOf(pid: number): { resident: number; proportional: number } {
  const rollup = read(`/proc/${pid}/smaps_rollup`);
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) * 1024;
  return { resident: bytes('Rss'), proportional: bytes('Pss') };
}

/** The command line of a process; empty where it has ended. */
export const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

/** Ids of all processes below `root`. */
export function descendants(root = process.pid): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const ours = (pid: number): boolean => pid === root || (pid > 1 && ours(parents.get(pid) ?? 0));
  return [...parents.keys()].filter((pid) => pid !== root && ours(pid));
}

/** Empty where the process has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Clock ticks a second in /proc, the same on all Linux machines. */
const TICKS = 100;

/** Processor time that this program's descendants used so far, seconds. */
export function processorSeconds(): number {
  let ticks = 0;
  for (const pid of descendants()) {
    const stat = read(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += (Number(fields[11]) || 0) + (Number(fields[12]) || 0);
  }
  return ticks / TICKS;
}

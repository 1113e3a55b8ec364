/** What a browser tells of the machine that it runs on, for the record of a run. */
import type { RunFile } from '../../bench/run/runFile';

export function machineFacts(): RunFile['machine'] {
  const memory: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : undefined;
  return {
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    ...(typeof memory === 'number' ? { memoryGiB: memory } : {}),
  };
}

/** The report of a machine's check as text, to paste into an issue. Nothing in it names a person, a file or an address. */
import type { CheckReport, Trial } from '../core/checkMessages';
import { APP_VERSION } from '../core/version';

/** @param browser the browser's own name for itself. */
export function checkText(report: CheckReport, browser: string): string {
  const { machine, features, limits, storage, engine, cpu, gpu } = report;
  const { adapter, teraflops } = machine;
  const yes = (is: boolean | null) => (is === null ? 'not told' : is ? 'yes' : 'no');
  const gigabytes = (bytes: number | null) =>
    bytes === null ? 'not told' : `${(bytes / 1e9).toFixed(1)} GB`;
  return [
    `stable-i2i-web ${APP_VERSION}, ${engine}`,
    `browser: ${browser}`,
    `adapter: ${adapter === null ? 'none' : `${adapter.name}${adapter.software ? ' (software)' : ''}`}`,
    `shader-f16: ${yes(adapter?.f16 ?? false)}; measured: ${teraflops === null ? 'no' : `${teraflops.toPrecision(2)} TFLOP/s`}`,
    `features: ${features.join(', ') || 'none'}`,
    ...Object.entries(limits).map(([name, value]) => `${name}: ${value}`),
    `isolated: ${yes(machine.isolated)}; threads: ${machine.threads}; memory: ${machine.memory ?? 'not told'} GiB`,
    `JSPI: ${yes(machine.jspi)}; Memory64: ${yes(machine.memory64)}`,
    `storage: ${gigabytes(storage.usage)} of ${gigabytes(storage.quota)}; persisted: ${yes(storage.persisted)}`,
    `tiny model on the CPU: ${trialText(cpu)}`,
    `tiny model on the GPU: ${gpu === null ? 'not tried' : trialText(gpu)}`,
    `texts equal: ${yes(textsEqual(report))}`,
  ].join('\n');
}

/** Null where there are not two texts. */
export function textsEqual({ cpu, gpu }: CheckReport): boolean | null {
  return cpu.ok && gpu?.ok ? cpu.text === gpu.text : null;
}

function trialText(trial: Trial): string {
  if (!trial.ok) return `failed: ${trial.message}`;
  const { report, seconds, text } = trial;
  const where = `${report.device}, ${report.layersOnGpu}/${report.layers} layers on the GPU, vision ${report.vision}`;
  const build = report.build === undefined ? '' : `, ${report.build} build`;
  return `${where}, ${report.threads} threads${build}, loaded in ${seconds.loading.toFixed(1)} s, answered in ${seconds.answering.toFixed(1)} s: ${text.replace(/\s+/g, ' ')}`;
}

import { useEffect, useRef, useState } from 'react';
import type { CHECK_STEPS, CheckReport } from '../../core/checkMessages';
import { type ErrorRecord, isAbortError, toErrorRecord } from '../../core/errors';
import type { MachineCheck } from '../../evaluator/types';
import { checkText, textsEqual } from '../checkText';
import { ErrorNote } from './ErrorNote';

type Step = (typeof CHECK_STEPS)[number];

const WORDS = {
  title: 'Check this machine',
  about:
    'Looks at the GPU, the memory and the browser, and lets a tiny model, made on the spot, answer on the CPU and on the GPU. No model is downloaded and nothing is sent.',
  start: 'Check',
  again: 'Check again',
  cancel: 'Cancel',
  steps: {
    machine: 'Looking at the machine',
    model: 'Making a tiny model',
    cpu: 'Answering on the CPU',
    gpu: 'Answering on the GPU',
  } satisfies Record<Step, string>,
  both: 'The CPU and the GPU give the same answer.',
  differ: 'The CPU and the GPU answer differently: trust the CPU, and please report this.',
  onlyCpu: 'The engine works on the CPU. There is no GPU that it can use.',
  gpuFailed: 'The engine works on the CPU, and failed on the GPU.',
  gpuNotUsed: 'The engine works, but did not use the GPU although there is one.',
  cpuFailed: 'The engine did not work on the CPU.',
  copy: 'Copy the report',
  copied: 'Copied.',
  notCopied: 'The browser does not let the page copy: mark the text and copy it yourself.',
};

/** The self-test: what this machine can do, as a report to read or to paste into an issue. */
export function MachineChecker({ machine }: { machine: MachineCheck }) {
  const [step, setStep] = useState<Step | null>(null);
  const [report, setReport] = useState<CheckReport | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const [copied, setCopied] = useState('');
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const mine = new AbortController();
    running.current = mine;
    setReport(null);
    setError(null);
    setCopied('');
    setStep('machine');
    try {
      setReport(await machine.run({ signal: mine.signal, onProgress: ({ step }) => setStep(step) }));
    } catch (failure) {
      if (!isAbortError(failure)) setError(toErrorRecord(failure, 'engine/load-failed'));
    } finally {
      setStep(null);
    }
  };
  const text = report === null ? '' : checkText(report, navigator.userAgent);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(WORDS.copied),
      () => setCopied(WORDS.notCopied),
    );

  return (
    <details className="get-model check-machine">
      <summary>{WORDS.title}</summary>
      <p className="hint">{WORDS.about}</p>
      {step === null ? (
        <div className="model-buttons">
          <button type="button" onClick={() => void start()}>
            {report === null ? WORDS.start : WORDS.again}
          </button>
        </div>
      ) : (
        <div className="progress">
          <span role="status">{WORDS.steps[step]}</span>
          <progress aria-label={WORDS.title} />
          <button type="button" className="quiet" onClick={() => running.current?.abort()}>
            {WORDS.cancel}
          </button>
        </div>
      )}
      {error && <ErrorNote error={error} onDismiss={() => setError(null)} />}
      {report && (
        <>
          <p className={isWell(report) ? undefined : 'notice'} role="status">
            {summary(report)}
          </p>
          <pre>{text}</pre>
          <div className="model-buttons">
            <button type="button" className="quiet" onClick={() => void copy()}>
              {WORDS.copy}
            </button>
            <span className="hint" role="status">
              {copied}
            </span>
          </div>
        </>
      )}
    </details>
  );
}

function summary(report: CheckReport): string {
  const { cpu, gpu } = report;
  if (!cpu.ok) return WORDS.cpuFailed;
  if (gpu === null) return WORDS.onlyCpu;
  if (!gpu.ok) return WORDS.gpuFailed;
  if (gpu.report.device !== 'webgpu') return WORDS.gpuNotUsed;
  return textsEqual(report) ? WORDS.both : WORDS.differ;
}

const isWell = ({ cpu, gpu }: CheckReport): boolean =>
  cpu.ok && (gpu === null || (gpu.ok && gpu.report.device === 'webgpu' && gpu.text === cpu.text));

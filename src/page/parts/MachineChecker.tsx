import { useEffect, useRef, useState } from 'react';
import type { CHECK_STEPS, CheckReport } from '../../core/checkMessages';
import { type ErrorRecord, isAbortError, toErrorRecord } from '../../core/errors';
import type { MachineCheck } from '../../evaluator/types';
import { MACHINE_TEXTS, type MachineTexts } from '../../texts/page/machine';
import { checkText, textsEqual } from '../checkText';
import { useTexts } from '../language';
import { ErrorNote } from './ErrorNote';

type Step = (typeof CHECK_STEPS)[number];

/** The self-test: what this machine can do, as a report to read or to paste into an issue. */
export default function MachineChecker({ machine }: { machine: MachineCheck }) {
  const t = useTexts(MACHINE_TEXTS);
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
      () => setCopied(t.copied),
      () => setCopied(t.notCopied),
    );

  return (
    <>
      <p className="hint">{t.about}</p>
      {step === null ? (
        <div className="model-buttons">
          <button type="button" onClick={() => void start()}>
            {report === null ? t.start : t.again}
          </button>
        </div>
      ) : (
        <div className="progress">
          <span role="status">{t.steps[step]}</span>
          <progress aria-label={t.progress} />
          <button type="button" className="quiet" onClick={() => running.current?.abort()}>
            {t.cancel}
          </button>
        </div>
      )}
      {error && <ErrorNote error={error} onDismiss={() => setError(null)} />}
      {report && (
        <>
          <p className={isWell(report) ? undefined : 'notice'} role="status">
            {summary(report, t)}
          </p>
          <pre lang="en">{text}</pre>
          <div className="model-buttons">
            <button type="button" className="quiet" onClick={() => void copy()}>
              {t.copy}
            </button>
            <span className="hint" role="status">
              {copied}
            </span>
          </div>
        </>
      )}
    </>
  );
}

function summary(report: CheckReport, t: MachineTexts): string {
  const { cpu, gpu } = report;
  if (!cpu.ok) return t.cpuFailed;
  if (gpu === null) return t.onlyCpu;
  if (!gpu.ok) return t.gpuFailed;
  if (gpu.report.device !== 'webgpu') return t.gpuNotUsed;
  return textsEqual(report) ? t.both : t.differ;
}

const isWell = ({ cpu, gpu }: CheckReport): boolean =>
  cpu.ok && (gpu === null || (gpu.ok && gpu.report.device === 'webgpu' && gpu.text === cpu.text));

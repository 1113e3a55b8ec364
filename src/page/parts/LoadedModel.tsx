import { useId } from 'react';
import type { ErrorCode } from '../../core/errors';
import type { DeviceReport, Notice } from '../../core/evaluation';
import type { Loaded } from '../../core/events';
import { type EngineControl, IDLE_CHOICES } from '../hooks/useEngine';
import { bytes } from '../words';

const WORDS = {
  devices: { webgpu: 'WebGPU', cpu: 'the CPU', remote: 'a server', unknown: 'an unknown device' },
  onGpu: ({ layersOnGpu, layers, adapter, gpuBytes }: DeviceReport) =>
    `${layers > 0 ? `${layersOnGpu} of ${layers} layers ` : ''}on WebGPU${adapter ? ` (${adapter})` : ''}${gpuBytes ? `, in ${bytes(gpuBytes)} of its memory` : ''}`,
  elsewhere: (device: string, threads: number) =>
    `on ${device} with ${threads} thread${threads === 1 ? '' : 's'}`,
  images: (device: string) => `images are encoded by ${device}`,
  remote: (model: string, host: string) => `${model} runs on ${host}, which the images were sent to.`,
  context: (tokens: number) => `Context ${tokens} tokens.`,
  compat: 'It is the build for browsers that lack what the faster one needs.',
  lessThanExpected: 'This is less than was expected: part of it stayed on the CPU, so it will be slow.',
  unload: 'Unload',
  idle: 'Unload it when unused',
  after: (minutes: number | null) => (minutes === null ? 'never' : `after ${minutes} minutes`),
  smaller: (asked: number, edge: number) =>
    `Images were shown to the model at up to ${edge} instead of ${asked} pixels, because of the GPU's speed or memory.`,
  restarted: (why: string, edge: number) =>
    `The engine was loaded again by itself: ${why}. Images are shown at up to ${edge} pixels.`,
  reasons: {
    'engine/gpu-timeout': 'a step took the GPU too long',
    'engine/out-of-memory': 'there was not enough memory',
    'engine/device-lost': 'the GPU was taken away',
  } satisfies Partial<Record<ErrorCode, string>> as Partial<Record<ErrorCode, string>>,
  crashed: 'it had crashed',
};

/** What really computes, as the engine reported it, and how it is let go. */
export function LoadedModel({
  loaded,
  engine,
  running,
}: {
  loaded: Loaded;
  engine: EngineControl;
  running: boolean;
}) {
  const id = useId();
  const { report, model, preflight } = loaded;
  const { devices } = WORDS;
  const less = preflight?.device === 'webgpu' && !isAllOnGpu(report);
  const where =
    report.device === 'webgpu'
      ? WORDS.onGpu(report)
      : WORDS.elsewhere(devices[report.device], report.threads);
  return (
    <div className="device" data-device={report.device} data-vision={report.vision} data-build={report.build}>
      <p>
        {model} runs {where}; {WORDS.images(devices[report.vision])}. {WORDS.context(report.contextTokens)}
        {report.build === 'compat' && ` ${WORDS.compat}`}
      </p>
      {less && <p className="notice">{WORDS.lessThanExpected}</p>}
      <div className="letting-go">
        <button
          type="button"
          disabled={running}
          onClick={engine.unload}
          aria-label={`${WORDS.unload} ${model}`}
        >
          {WORDS.unload}
        </button>
        <label htmlFor={id}>{WORDS.idle}</label>
        <select
          id={id}
          value={String(engine.idleMinutes)}
          onChange={({ target }) =>
            engine.setIdleMinutes(IDLE_CHOICES.find((one) => String(one) === target.value) ?? null)
          }
        >
          {IDLE_CHOICES.map((minutes) => (
            <option key={minutes} value={String(minutes)}>
              {WORDS.after(minutes)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

/** The server that answered, by its own account. */
export function RemoteModel({ loaded: { model, report } }: { loaded: Loaded }) {
  return (
    <p className="device" data-device={report.device} data-vision={report.vision}>
      {WORDS.remote(model, report.adapter ?? WORDS.devices.remote)}
      {report.contextTokens > 0 && ` ${WORDS.context(report.contextTokens)}`}
    </p>
  );
}

/** What happened to the engine during a run. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  return notices.map((notice) => (
    <p key={JSON.stringify(notice)} className="notice" role="status" data-notice={notice.kind}>
      {notice.kind === 'smaller'
        ? WORDS.smaller(notice.asked, notice.longEdge)
        : WORDS.restarted(WORDS.reasons[notice.code] ?? WORDS.crashed, notice.longEdge)}
    </p>
  ));
}

function isAllOnGpu({ device, vision, layers, layersOnGpu }: DeviceReport): boolean {
  return device === 'webgpu' && vision === 'webgpu' && layersOnGpu >= layers;
}

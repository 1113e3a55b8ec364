import type { Obstacle } from '../../core/preflight/schema';
import type { ModelForecast } from '../../evaluator/types';
import { bytes, duration } from '../words';

const WORDS = {
  gpu: (memory: string, name: string) =>
    `Will run on the GPU (${name}) and take about ${memory} of its memory`,
  speed: (time: string) => `, about ${time} an image`,
  cpu: (memory: string, threads: number) =>
    `Will run on the CPU with ${threads} thread${threads === 1 ? '' : 's'} and take about ${memory} of memory. A model of this size takes minutes an image there.`,
  cpuSmall: (memory: string) => `Will run on the CPU and take about ${memory} of memory.`,
  no: 'This model will probably not run here.',
  suggestion: (name: string) => `Try ${name}, under “Get a model”: it runs on the CPU too.`,
  obstacles: {
    noAdapter: 'This browser offers web pages no GPU.',
    softwareAdapter: 'The GPU is only simulated here, by the CPU.',
    noF16: 'The GPU cannot compute with 16-bit floats, which the engine needs of it.',
    binding: 'The GPU cannot take the largest part of the model in one piece: the CPU computes that part.',
    slowGpu: (edge: number) =>
      `The GPU is slow: images are shown at up to ${edge} pixels, so that no step outlasts what the browser allows.`,
    wasmMemory: (edge: number) =>
      `Without the GPU everything must fit into 4.3 GB; with images of up to ${edge} pixels it does not.`,
    compatBuild: 'This browser lacks what the faster build of the engine needs.',
    oneThread: 'The page is not isolated from others, so the CPU may use one thread only.',
  } satisfies Record<Obstacle, string | ((edge: number) => string)>,
};

/** Models below this size answer on a CPU in seconds, bytes. */
const SMALL = 100e6;

/** What is expected of a model before it is loaded, in plain words. */
export function Forecast({ forecast }: { forecast: ModelForecast }) {
  const { preflight, machine, suggestion } = forecast;
  const { runs, device, sizes, gpuBytes, wasmBytes, secondsAnImage } = preflight;
  const onGpu = device === 'webgpu';
  const memory = bytes(onGpu ? gpuBytes : wasmBytes);
  const threads = machine.isolated ? machine.threads : 1;
  const headline = !runs
    ? WORDS.no
    : onGpu
      ? `${WORDS.gpu(memory, machine.adapter?.name ?? '')}${secondsAnImage === null ? '' : WORDS.speed(duration(secondsAnImage))}.`
      : forecast.bytes < SMALL
        ? WORDS.cpuSmall(memory)
        : WORDS.cpu(memory, threads);
  // on the GPU it matters little how many threads the CPU has
  const told = preflight.obstacles.filter((obstacle) => !(onGpu && obstacle === 'oneThread'));
  return (
    <div className="forecast" data-runs={runs} data-device={device}>
      <p>{headline}</p>
      {told.length > 0 && (
        <p className={runs ? 'hint' : 'notice'}>
          {told
            .map((obstacle) => {
              const words = WORDS.obstacles[obstacle];
              return typeof words === 'string' ? words : words(sizes.longEdge);
            })
            .join(' ')}
        </p>
      )}
      {suggestion && <p>{WORDS.suggestion(suggestion.name)}</p>}
    </div>
  );
}

import type { ModelForecast } from '../../evaluator/types';
import { FORMATS } from '../../texts/formats';
import { ENGINE_TEXTS } from '../../texts/page/engine';
import { useTexts } from '../language';

/** Models below this size answer on a CPU in seconds, bytes. */
const SMALL = 100e6;

/** What is expected of a model before it is loaded, in plain words. */
export default function Forecast({ forecast }: { forecast: ModelForecast }) {
  const t = useTexts(ENGINE_TEXTS);
  const { bytes, duration } = useTexts(FORMATS);
  const { preflight, machine, suggestion } = forecast;
  const { runs, device, sizes, gpuBytes, wasmBytes, secondsAnImage } = preflight;
  const onGpu = device === 'webgpu';
  const memory = bytes(onGpu ? gpuBytes : wasmBytes);
  const threads = machine.isolated ? machine.threads : 1;
  const headline = !runs
    ? t.willNotRun
    : onGpu
      ? t.willUseGpu(
          memory,
          machine.adapter?.name ?? '',
          secondsAnImage === null ? null : duration(secondsAnImage),
        )
      : forecast.bytes < SMALL
        ? t.willUseCpuSmall(memory)
        : t.willUseCpu(memory, threads);
  // on the GPU it matters little how many threads the CPU has
  const told = preflight.obstacles.filter((obstacle) => !(onGpu && obstacle === 'oneThread'));
  return (
    <div className="forecast" data-runs={runs} data-device={device}>
      <p>{headline}</p>
      {told.length > 0 && (
        <p className={runs ? 'hint' : 'notice'}>
          {told.map((obstacle) => t.obstacles[obstacle](sizes.longEdge)).join(t.space)}
        </p>
      )}
      {suggestion && <p>{t.suggestion(suggestion.name)}</p>}
    </div>
  );
}

import type { BenchTexts } from '../../texts/page/bench';
import { ENDPOINT, type JudgeContext, MLC, MODEL } from './judges';

/** As their papers spell them. */
const MEASURES: Readonly<Record<string, string>> = { psnr: 'PSNR', ssim: 'SSIM', 'ms-ssim': 'MS-SSIM' };

/** What a judge is called for a reader. */
export function judgeName(id: string, t: BenchTexts, context: JudgeContext | null): string {
  const names = t.judgeNames;
  if (id === 'evidence') return names.evidence;
  if (id === ENDPOINT)
    return names.endpoint(context?.endpoint ? new URL(context.endpoint.url).host : ENDPOINT);
  if (id.startsWith(MODEL)) {
    const model = id.slice(MODEL.length);
    return names.model(context?.models.find((one) => one.id === model)?.name ?? model.slice(0, 12));
  }
  if (id.startsWith(MLC)) {
    const model = id.slice(MLC.length);
    return names.model(context?.mlc.find((one) => one.id === model)?.name ?? model);
  }
  const [family, name = ''] = id.split(':');
  if (family === 'baseline') return names.baseline(MEASURES[name] ?? name);
  if (family === 'constant' && (name === 'yes' || name === 'no' || name === 'null'))
    return names.constant[name];
  return family === 'random' ? names.random : id;
}

/** Whatever answers rows of a set: a facade over a model, a baseline, a constant. */
import type { ErrorRecord } from '../../core/errors';
import type { InputRow } from '../../core/exchange';
import type { Dimension } from '../../core/words';
import type { ImageFile } from '../images/source';
import type { BenchAnswer } from './journal';

export interface BenchTask {
  readonly line: number;
  readonly row: InputRow;
  /** What is asked. */
  readonly dimensions: readonly Dimension[];
  /** Null for judges that look at no image. */
  readonly images: { readonly before: ImageFile; readonly after: ImageFile } | null;
}

export interface BenchJudge {
  /** Unique within a run, e.g. `evidence`, `baseline:ssim`. */
  readonly id: string;
  /** Everything known beforehand that decides its answers: kind, versions, weights, settings, thresholds. */
  readonly description: JudgeDescription;
  /** Whether the same pair gets the same answer again. */
  readonly deterministic: boolean;
  readonly looksAtImages: boolean;
  /** The most rows at once; as many as the run allows when left out. */
  readonly lanes?: number;
  /** @throws JudgeError why the row has no answer. */
  judge(task: BenchTask, signal: AbortSignal): Promise<BenchAnswer>;
  /** Whether trying again may help; {@link mayPass} when left out. */
  readonly mayPass?: (error: ErrorRecord) => boolean;
}

/** Plain data for the run file and for telling whether a judge is still the same. */
export type JudgeDescription = Readonly<Record<string, unknown>> & { readonly kind: string };

/** What lies with the machine rather than with the row: crashes, lost devices and hosts. */
export function mayPass({ code }: ErrorRecord): boolean {
  return /^(engine|worker|endpoint)\//.test(code);
}

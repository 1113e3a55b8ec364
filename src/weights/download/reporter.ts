/** Turns bytes that come into progress that people can read: not too often, with a rate and the time left. */
import type { DownloadProgress } from '../../core/weightsMessages';
import { type Journal, keptBytes } from './journal';
import { Meter } from './meter';

const EVERY_MS = 200;

export class Reporter {
  readonly #journal: Journal;
  readonly #now: () => number;
  readonly #tell: (progress: DownloadProgress) => void;
  #meter: Meter;
  #bytes: number[];
  #phase: DownloadProgress['phase'] = 'queued';
  #last = Number.NEGATIVE_INFINITY;

  constructor(journal: Journal, now: () => number, tell: (progress: DownloadProgress) => void) {
    this.#journal = journal;
    this.#now = now;
    this.#tell = tell;
    this.#meter = new Meter(now);
    this.#bytes = [];
    this.recount();
  }

  /** Starts again from what the journal says is kept. */
  recount(): void {
    const { files, plan } = this.#journal;
    this.#bytes = files.map((file, i) => keptBytes(file, plan.files[i]?.chunkBytes ?? 0));
  }

  /** @param counted true where the bytes say something about speed, false for those taken back. */
  add(file: number, bytes: number): void {
    this.#bytes[file] = Math.max(0, (this.#bytes[file] ?? 0) + bytes);
    if (bytes > 0) this.#meter.add(bytes);
    if (this.#phase === 'retrying' || this.#phase === 'offline' || this.#phase === 'connecting') {
      this.phase('downloading');
    } else if (this.#now() - this.#last >= EVERY_MS) this.#send();
  }

  /** Tells where things stand now, also when it told so a moment ago. */
  flush(): void {
    this.#send();
  }

  phase(phase: DownloadProgress['phase']): void {
    if (phase === 'checking') {
      this.#bytes = this.#bytes.map(() => 0);
      this.#meter = new Meter(this.#now);
    }
    this.#phase = phase;
    this.#send();
  }

  #send(): void {
    this.#last = this.#now();
    const { id, files, plan } = this.#journal;
    const bytes = this.#bytes.reduce((sum, count) => sum + count, 0);
    const totals = files.map((file) => file.bytes);
    const total = totals.includes(null) ? null : totals.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    const rate = this.#meter.rate();
    this.#tell({
      ...{ id, phase: this.#phase, bytes, total, rate },
      files: plan.files.map(({ name }, i) => ({
        name,
        bytes: this.#bytes[i] ?? 0,
        total: totals[i] ?? null,
      })),
      secondsLeft: total === null || rate === null || rate === 0 ? null : Math.max(0, total - bytes) / rate,
    });
  }
}

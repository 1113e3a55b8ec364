/** What tabs tell each other of the runs that they have under way. */
import * as v from 'valibot';
import type { RunProgress } from './progress';

const CHANNEL = 'stable-i2i-bench';
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const measure = v.nullable(v.pipe(v.number(), v.minValue(0)));

const ProgressSchema = v.object({
  ...{ done: count, total: v.nullable(count), failed: count, unreadable: count, recalled: count },
  ...{
    judge: v.string(),
    inHand: v.pipe(v.array(v.string()), v.readonly()),
    rate: measure,
    secondsLeft: measure,
  },
} satisfies Record<keyof RunProgress, unknown>);

const NewsSchema = v.variant('type', [
  /** Whoever has a run tells of it. */
  v.object({ type: v.literal('ask') }),
  /** Runs were added or deleted. */
  v.object({ type: v.literal('changed') }),
  v.object({
    type: v.literal('run'),
    name: v.string(),
    status: v.picklist(['running', 'paused']),
    progress: v.nullable(ProgressSchema),
  }),
]);
export type News = v.InferOutput<typeof NewsSchema>;

export class RunNews {
  readonly #channel = new BroadcastChannel(CHANNEL);

  /** @param onNews told what other tabs say; what is in another form, as another version of the page may send, is passed over. */
  constructor(onNews: (news: News) => void) {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const parsed = v.safeParse(NewsSchema, data);
      if (parsed.success) onNews(parsed.output);
    };
  }

  tell(news: News): void {
    this.#channel.postMessage(news);
  }

  close(): void {
    this.#channel.close();
  }
}

/** Puts the chunks of a streamed answer together and tells how far it is. */
import type { ChatCompletionChunk } from '@wllama/wllama/esm/index.js';
import type { Completion, CompletionProgress } from '../core/protocol/engine';

export interface ChunkReaderOptions {
  onProgress: (progress: CompletionProgress) => void;
  maxTokens: number;
  /** Images whose encoding is still ahead; 0 when the engine has them in its cache. */
  images: number;
  /** Told the text so far; true ends the answer. */
  isDone?: (text: string) => boolean;
}

export class ChunkReader {
  #text = '';
  #finish: string | null = null;
  #tokens = { prompt: 0, cached: 0, generated: 0 };
  #writing: number | null = null;
  #imagesDone = 0;
  #done = false;
  readonly #options: ChunkReaderOptions;

  constructor(options: ChunkReaderOptions) {
    this.#options = options;
    options.onProgress(
      options.images > 0 ? { stage: 'images', fraction: 0 } : { stage: 'prompt', fraction: null },
    );
  }

  /** Takes a line of the native log: it alone tells when an image is through. */
  takeLine(line: string): void {
    if (!line.startsWith('image decoded')) return;
    this.#imagesDone++;
    const { images, onProgress } = this.#options;
    if (this.#imagesDone <= images) onProgress({ stage: 'images', fraction: this.#imagesDone / images });
  }

  /** Nothing more is wanted of this answer. */
  get done(): boolean {
    return this.#done;
  }

  take(chunk: ChatCompletionChunk): void {
    if (this.#done) return; // what still arrives after the end was decided
    const choice = chunk.choices[0];
    const delta = choice?.delta.content ?? '';
    this.#text += delta;
    this.#finish = choice?.finish_reason ?? this.#finish;
    if (chunk.timings) {
      const { cache_n, prompt_n, predicted_n, predicted_ms } = chunk.timings;
      this.#writing = predicted_ms / 1000;
      this.#tokens = { prompt: cache_n + prompt_n, cached: cache_n, generated: predicted_n };
    }
    const { onProgress, maxTokens, images, isDone } = this.#options;
    // only a closing bracket can make an answer whole
    if (/[}｝\]］]/.test(delta) && isDone?.(this.#text)) {
      this.#done = true;
      this.#finish = 'stop';
    }
    if (delta !== '') {
      const tokens = this.#tokens.generated;
      onProgress({ stage: 'answer', fraction: Math.min(1, tokens / maxTokens), tokens });
    } else if (chunk.prompt_progress && this.#imagesDone >= images) {
      const { total, processed } = chunk.prompt_progress;
      onProgress({ stage: 'prompt', fraction: total > 0 ? processed / total : null });
    }
  }

  /** @param seconds wall time of the request. */
  finish(seconds: number): Completion {
    const finishReason = this.#finish === 'stop' || this.#finish === 'length' ? this.#finish : 'other';
    return {
      text: this.#text,
      finishReason,
      tokens: this.#tokens,
      imagesEncoded: this.#imagesDone,
      seconds,
      writingSeconds: this.#writing === null ? null : Math.min(seconds, Math.max(0, this.#writing)),
    };
  }
}

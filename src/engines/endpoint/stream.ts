/** Reads one answer, streamed as server-sent events or whole. */
import { createParser } from 'eventsource-parser';
import * as v from 'valibot';
import { RequestFailed } from './failure';
import { PieceSchema, parseJson, ReplySchema, readError, type Usage } from './replies';

export interface Answer {
  text: string;
  finishReason: string | null;
  usage: Usage | null;
  /** Pieces of text that came; about as many as tokens. */
  pieces: number;
  /** When the first of them came, milliseconds of `performance.now()`; null for an answer that came whole. */
  began: number | null;
}

/** More than any answer has, so that a server gone wild fills no memory; characters. */
const LONGEST_EVENT = 4 * 2 ** 20;

/**
 * @param onText told the text so far; true when it is enough. The next piece of text then ends the reading: what comes
 *   without text, the count of the tokens, is still taken.
 * @throws RequestFailed `cut`, `unreadable`, `status` for an error within the stream; what `fetch` throws.
 */
export async function readAnswer(response: Response, onText: (answer: Answer) => boolean): Promise<Answer> {
  const kind = response.headers.get('Content-Type') ?? '';
  if (response.body !== null && kind.includes('text/event-stream')) {
    return new StreamReader(onText).read(response.body);
  }
  const text = await response.text();
  const json = parseJson(text);
  const error = readError(json);
  if (error) throw new RequestFailed({ kind: 'status', ...error, retryAfterMs: null });
  const parsed = v.safeParse(ReplySchema, json);
  if (!parsed.success) throw new RequestFailed({ kind: 'unreadable', words: text.slice(0, 200) });
  const [choice] = parsed.output.choices;
  const answer: Answer = {
    ...{ text: choice.message.content ?? '', finishReason: choice.finish_reason ?? null },
    ...{ usage: parsed.output.usage ?? null, pieces: 1, began: null },
  };
  onText(answer);
  return answer;
}

class StreamReader {
  readonly #answer: Answer = { text: '', finishReason: null, usage: null, pieces: 0, began: null };
  readonly #onText: (answer: Answer) => boolean;
  #enough = false;
  #over = false;

  constructor(onText: (answer: Answer) => boolean) {
    this.#onText = onText;
  }

  async read(body: ReadableStream<Uint8Array>): Promise<Answer> {
    const events: string[] = [];
    const parser = createParser({
      onEvent: (event) => events.push(event.data),
      maxBufferSize: LONGEST_EVENT,
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded')
          throw new RequestFailed({ kind: 'unreadable', words: error.message });
      },
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true }));
        for (const data of events.splice(0)) if (!this.#over) this.#take(data);
        if (this.#over) return this.#answer;
        if (done) break;
      }
    } catch (error) {
      // what was wanted is there; only its end is missing
      if (this.#enough) return this.#answer;
      throw error;
    } finally {
      // tells the server to stop writing
      reader.cancel().catch(() => undefined);
    }
    if (this.#answer.finishReason === null && !this.#enough) throw new RequestFailed({ kind: 'cut' });
    return this.#answer;
  }

  #take(data: string): void {
    if (data.trim() === '[DONE]') {
      this.#over = true;
      this.#answer.finishReason ??= 'stop';
      return;
    }
    const json = parseJson(data);
    const error = readError(json);
    if (error) throw new RequestFailed({ kind: 'status', ...error, retryAfterMs: null });
    const parsed = v.safeParse(PieceSchema, json);
    if (!parsed.success) throw new RequestFailed({ kind: 'unreadable', words: data.slice(0, 200) });
    const { choices, usage } = parsed.output;
    if (usage) this.#answer.usage = usage;
    const text = choices[0]?.delta.content ?? '';
    if (text !== '') this.#takeText(text);
    this.#answer.finishReason = choices[0]?.finish_reason ?? this.#answer.finishReason;
  }

  #takeText(text: string): void {
    if (this.#enough) {
      this.#over = true;
      this.#answer.finishReason = 'stop';
      return;
    }
    this.#answer.text += text;
    this.#answer.pieces++;
    this.#answer.began ??= performance.now();
    if (this.#onText(this.#answer)) {
      this.#enough = true;
      this.#answer.finishReason = 'stop';
    }
  }
}

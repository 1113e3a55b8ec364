/** What the protocol needs of whatever runs a model. No engine is named here; how engines differ is data. */

export type Part = { type: 'text'; text: string } | { type: 'image'; png: ArrayBuffer };

export interface Message {
  role: 'system' | 'user';
  content: Part[];
}

export interface Capabilities {
  /** Holds an answer to a JSON schema. */
  schema: boolean;
  /** Tells the probability of words at the place of the answer. */
  probabilities: boolean;
}

export interface CompletionRequest {
  messages: Message[];
  /** JSON schema the answer is held to, where the engine can; null leaves the model free. */
  schema: Readonly<Record<string, unknown>> | null;
  /** Upper bound of generated tokens. */
  maxTokens: number;
  /** Told the text so far; true ends the answer there. */
  isDone?: (text: string) => boolean;
}

/** `fraction` runs from 0 to 1 within the stage; null where the engine cannot tell. */
export interface CompletionProgress {
  stage: 'images' | 'prompt' | 'answer';
  fraction: number | null;
  /** Tokens generated so far (stage `answer`). */
  tokens?: number;
}

export interface Completion {
  text: string;
  /** `stop`: ended by itself or by `isDone`. `length`: cut at `maxTokens` or at the end of the context. */
  finishReason: 'stop' | 'length' | 'other';
  /** `prompt` counts the whole prompt, images included; `cached` of them were re-used from the request before. */
  tokens: { prompt: number; cached: number; generated: number };
  /** Images that were encoded for this request; null where the engine cannot tell. */
  imagesEncoded: number | null;
  /** Nothing was computed: this is the answer that the same request had earlier. `seconds` are of then. */
  remembered?: boolean;
  seconds: number;
  /** Of `seconds`, those spent on writing the answer; null where the engine cannot tell. */
  writingSeconds: number | null;
}

/** Asks how likely each of a few words is, right after the beginning of an answer. */
export interface WordRequest {
  messages: Message[];
  /** What the model is taken to have written already. */
  beginning: string;
  words: readonly string[];
}

export interface WordProbabilities {
  /** Of each word, adding up to 1; null where they cannot be had, e.g. because a word is several tokens. */
  probabilities: number[] | null;
  seconds: number;
}

export interface EngineOptions {
  signal?: AbortSignal;
  onProgress?: (progress: CompletionProgress) => void;
}

export interface Engine {
  readonly capabilities: Capabilities;
  /**
   * Answers one request, greedily. One request at a time.
   * @throws JudgeError `cancelled` after the signal is aborted; `engine/*` for everything else.
   */
  complete(request: CompletionRequest, options: EngineOptions): Promise<Completion>;
  /** Only asked of engines that are capable of it. Throws as {@link complete} does. */
  wordProbabilities(request: WordRequest, options: EngineOptions): Promise<WordProbabilities>;
}

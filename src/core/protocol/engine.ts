/** What the protocol needs of whatever runs a model. No engine is named here. */

export type Part = { type: 'text'; text: string } | { type: 'image'; png: ArrayBuffer };

export interface Message {
  role: 'system' | 'user';
  content: Part[];
}

export interface CompletionRequest {
  messages: Message[];
  /** JSON schema the answer is held to, where the engine can. */
  schema: Readonly<Record<string, unknown>>;
  /** Upper bound of generated tokens. */
  maxTokens: number;
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
  /** `stop`: ended by itself. `length`: cut at `maxTokens` or at the end of the context. */
  finishReason: 'stop' | 'length' | 'other';
  /** `prompt` counts the whole prompt, images included; `cached` of them were re-used from the question before. */
  tokens: { prompt: number; cached: number; generated: number };
  seconds: number;
}

export interface Engine {
  /**
   * Answers one request, greedily. One request at a time.
   * @throws JudgeError `cancelled` after the signal is aborted; `engine/*` for everything else.
   */
  complete(
    request: CompletionRequest,
    options: { signal?: AbortSignal; onProgress?: (progress: CompletionProgress) => void },
  ): Promise<Completion>;
}

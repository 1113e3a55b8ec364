/** What servers answer, as far as it is used. Unknown fields are left alone. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.finite(), v.minValue(0));

export const UsageSchema = v.object({
  prompt_tokens: v.optional(count, 0),
  completion_tokens: v.optional(count, 0),
  prompt_tokens_details: v.nullish(v.object({ cached_tokens: v.nullish(count) })),
});
export type Usage = v.InferOutput<typeof UsageSchema>;

const logprob = v.object({ token: v.string(), logprob: v.number() });
export const LogprobsSchema = v.object({
  content: v.nullish(v.array(v.object({ ...logprob.entries, top_logprobs: v.nullish(v.array(logprob)) }))),
});

/** A whole answer. */
export const ReplySchema = v.object({
  choices: v.tupleWithRest(
    [
      v.object({
        message: v.object({ content: v.nullish(v.string()) }),
        finish_reason: v.nullish(v.string()),
        logprobs: v.nullish(LogprobsSchema),
      }),
    ],
    v.unknown(),
  ),
  usage: v.nullish(UsageSchema),
});

/** One piece of a streamed answer; the last one may carry the usage and no choice. */
export const PieceSchema = v.object({
  choices: v.optional(
    v.array(
      v.object({
        delta: v.optional(v.object({ content: v.nullish(v.string()) }), {}),
        finish_reason: v.nullish(v.string()),
      }),
    ),
    [],
  ),
  usage: v.nullish(UsageSchema),
});

export const ModelsSchema = v.object({
  data: v.array(
    v.object({
      id: v.string(),
      owned_by: v.nullish(v.string()),
      /** vLLM and SGLang: tokens of the context. */
      max_model_len: v.nullish(count),
      /** llama-server: what it knows of the model. */
      meta: v.nullish(v.object({ n_ctx: v.nullish(count) })),
    }),
  ),
});
export type ServerModel = v.InferOutput<typeof ModelsSchema>['data'][number];

/** The forms in which servers word an error: OpenAI's, older vLLM's, FastAPI's. */
const ErrorSchema = v.union([
  v.object({ error: v.object({ message: v.string(), code: v.nullish(v.union([v.number(), v.string()])) }) }),
  v.object({ error: v.string() }),
  v.object({ object: v.literal('error'), message: v.string(), code: v.nullish(v.number()) }),
  v.object({ detail: v.unknown() }),
]);

const MOST = 400;

/** The error in what a server sent; null where it is none. @returns `status` 500 where it names no number. */
export function readError(json: unknown): { words: string; status: number } | null {
  const parsed = v.safeParse(ErrorSchema, json);
  if (!parsed.success) return null;
  const error = parsed.output;
  if ('detail' in error) {
    const words = typeof error.detail === 'string' ? error.detail : JSON.stringify(error.detail);
    return { words: words.slice(0, MOST), status: 500 };
  }
  const inner = 'error' in error ? error.error : error;
  if (typeof inner === 'string') return { words: inner.slice(0, MOST), status: 500 };
  const code = Number(inner.code);
  return { words: inner.message.slice(0, MOST), status: code >= 400 && code < 600 ? code : 500 };
}

/** JSON, or undefined where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

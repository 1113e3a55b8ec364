/** How the engines that are not fed from our own store are named: plain data, since it crosses workers and is stored. */
import * as v from 'valibot';

const httpUrl = v.pipe(
  v.string(),
  v.trim(),
  v.url('an address is needed, with http:// or https://'),
  v.regex(/^https?:\/\//, 'the address must begin with http:// or https://'),
);
/** A name and password in an address would be shown and kept with it. */
const openUrl = v.pipe(
  httpUrl,
  v.check(
    (text) => !URL.canParse(text) || new URL(text).username === '',
    'leave name and password out of the address; enter a key',
  ),
);
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));

/** A server that speaks OpenAI's chat API. Images are sent to it. */
export const EndpointSchema = v.object({
  /** Base address, up to and with the version, e.g. `http://localhost:8000/v1`. */
  url: openUrl,
  /** The model's name as the server knows it. */
  model: v.pipe(v.string(), v.trim(), v.nonEmpty('the name of the model is needed')),
  /** Sent as a bearer token; absent where the server wants none. */
  key: v.optional(v.string()),
  /** Requests that may be under way at once. */
  concurrency: v.optional(count(256), 4),
  /** Longest wait for one request, seconds. */
  timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(3600)), 120),
});
export type Endpoint = v.InferOutput<typeof EndpointSchema>;

/** A model compiled by MLC: one of web-llm's own list by its id alone, or any by the addresses of its parts. */
export const MlcModelSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  /** Folder of the weights and of mlc-chat-config.json; absent for a model of the list. */
  model: v.optional(httpUrl),
  /** The compiled library (wasm); absent for a model of the list. */
  library: v.optional(httpUrl),
});
export type MlcModel = v.InferOutput<typeof MlcModelSchema>;

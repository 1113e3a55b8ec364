/** The flags that only the endpoint judge knows. */
import * as v from 'valibot';
import { type Endpoint, EndpointSchema } from '../../src/core/engines';
import { UsageError } from '../usage';

export const ENDPOINT_FLAGS = {
  endpoint: { type: 'string' },
  concurrency: { type: 'string' },
  timeout: { type: 'string' },
} as const;

/** Environment variable that holds the key: command lines are seen by others and kept in histories. */
export const KEY_VARIABLE = 'STABLE_I2I_ENDPOINT_KEY';

type Values = { readonly [K in keyof typeof ENDPOINT_FLAGS | 'model']?: string | undefined };

const FLAGS: Readonly<Record<string, string>> = {
  url: '--endpoint',
  model: '--model',
  concurrency: '--concurrency',
  timeoutSeconds: '--timeout',
};

/** @throws UsageError that names the flag. */
export function endpointArgs(values: Values, key: string | undefined): Endpoint {
  if (values.endpoint === undefined)
    throw new UsageError('--judge endpoint needs --endpoint URL, e.g. http://localhost:8000/v1.');
  if (values.model === undefined)
    throw new UsageError("--judge endpoint needs --model NAME, the model's name as the server knows it.");
  const parsed = v.safeParse(EndpointSchema, {
    url: values.endpoint,
    model: values.model,
    ...(key ? { key } : {}),
    ...(values.concurrency === undefined ? {} : { concurrency: Number(values.concurrency || Number.NaN) }),
    ...(values.timeout === undefined ? {} : { timeoutSeconds: Number(values.timeout || Number.NaN) }),
  });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new UsageError(`${FLAGS[v.getDotPath(issue) ?? ''] ?? KEY_VARIABLE}: ${issue.message}.`);
}

/** @throws UsageError for a flag that another judge does not know. */
export function refuseEndpointFlags(values: Values): void {
  // concurrency is also that of a run
  const flag = ['endpoint', 'timeout'].find((name) => Object.hasOwn(values, name));
  if (flag !== undefined) throw new UsageError(`--${flag} needs --judge endpoint.`);
}

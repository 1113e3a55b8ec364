/** A server that judges: its address, whether it answers, and whether it is switched on. Off at every visit. */
import { useCallback, useRef, useState } from 'react';
import * as v from 'valibot';
import { type Endpoint, EndpointSchema } from '../../core/engines';
import { type ErrorRecord, isAbortError, JudgeError, toErrorRecord } from '../../core/errors';
import type { Loaded } from '../../core/events';
import type { Evaluator } from '../../evaluator/types';

/** The fields as they were typed. */
const FormSchema = v.object({
  url: v.string(),
  model: v.string(),
  key: v.string(),
  concurrency: v.string(),
  timeoutSeconds: v.string(),
});
export type ServerForm = v.InferOutput<typeof FormSchema>;

const EMPTY: ServerForm = { url: '', model: '', key: '', concurrency: '4', timeoutSeconds: '120' };
const STORED = 'stable-i2i-server';

export interface ServerControl {
  form: ServerForm;
  change: (part: Partial<ServerForm>) => void;
  /** Keeps the fields, the key among them, in this browser. */
  remember: boolean;
  setRemember: (remember: boolean) => void;
  /** The host of the address that is typed; null while it is none. */
  host: string | null;
  /** Names of its models, once they were fetched. */
  models: readonly string[] | null;
  /** What is under way. */
  busy: 'models' | 'test' | 'on' | null;
  cancel: () => void;
  fetchModels: () => void;
  test: () => void;
  /** What the last test found. */
  tested: Loaded | null;
  /** While it is set, evaluating with the model sends images to `host`. */
  on: { endpoint: Endpoint; host: string } | null;
  switchOn: () => void;
  switchOff: () => void;
  error: ErrorRecord | null;
  dismiss: () => void;
}

export function useServer(evaluator: Evaluator): ServerControl {
  const [stored] = useState(readStored);
  const [form, setForm] = useState<ServerForm>(stored ?? EMPTY);
  const [remember, setRemember] = useState(stored !== null);
  const [models, setModels] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState<ServerControl['busy']>(null);
  const [tested, setTested] = useState<Loaded | null>(null);
  const [on, setOn] = useState<ServerControl['on']>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const running = useRef<AbortController | null>(null);

  const keep = (fields: ServerForm, wanted: boolean) => {
    if (wanted) localStorage.setItem(STORED, JSON.stringify(fields));
    else localStorage.removeItem(STORED);
  };

  const attempt = useCallback(
    async (what: NonNullable<ServerControl['busy']>, work: (signal: AbortSignal) => Promise<void>) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      setBusy(what);
      setError(null);
      setTested(null);
      try {
        await work(mine.signal);
      } catch (failure) {
        if (running.current === mine && !isAbortError(failure))
          setError(toErrorRecord(failure, 'endpoint/failed'));
      } finally {
        if (running.current === mine) setBusy(null);
      }
    },
    [],
  );

  return {
    ...{ form, remember, models, busy, tested, on, error, host: hostOf(form.url) },
    change: (part) => {
      const fields = { ...form, ...part };
      setForm(fields);
      setTested(null);
      if (part.url !== undefined) setModels(null);
      keep(fields, remember);
    },
    setRemember: (wanted) => {
      setRemember(wanted);
      keep(form, wanted);
    },
    cancel: () => running.current?.abort(),
    fetchModels: () =>
      void attempt('models', async (signal) => {
        // no name is needed for the list of names
        const names = await evaluator.servers.list(toEndpoint({ ...form, model: form.model || '-' }), {
          signal,
        });
        setModels(names);
        const [first] = names;
        if (first !== undefined && !names.includes(form.model)) {
          const fields = { ...form, model: names.length === 1 ? first : '' };
          setForm(fields);
          keep(fields, remember);
        }
      }),
    test: () =>
      void attempt('test', async (signal) => {
        evaluator.servers.disconnect();
        setTested(await evaluator.servers.connect(toEndpoint(form), { signal }));
      }),
    switchOn: () =>
      void attempt('on', async (signal) => {
        const endpoint = toEndpoint(form);
        setTested(await evaluator.servers.connect(endpoint, { signal }));
        setOn({ endpoint, host: new URL(endpoint.url).host });
      }),
    switchOff: () => {
      evaluator.servers.disconnect();
      setOn(null);
      setTested(null);
    },
    dismiss: () => setError(null),
  };
}

/** True for a host that is this machine by its name. */
export function isThisMachine(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

/** @throws JudgeError `endpoint/invalid`. */
function toEndpoint({ url, model, key, concurrency, timeoutSeconds }: ServerForm): Endpoint {
  const parsed = v.safeParse(EndpointSchema, {
    ...{ url, model, concurrency: Number(concurrency), timeoutSeconds: Number(timeoutSeconds) },
    ...(key.trim() === '' ? {} : { key: key.trim() }),
  });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = FIELDS[String(v.getDotPath(issue))] ?? 'address';
  throw new JudgeError('endpoint/invalid', `The ${field} cannot be used: ${issue.message}.`);
}

const FIELDS: Readonly<Record<string, string>> = {
  model: 'model',
  concurrency: 'number of requests at once',
  timeoutSeconds: 'longest wait',
};

function hostOf(url: string): string | null {
  const parsed = v.safeParse(EndpointSchema.entries.url, url);
  return parsed.success ? new URL(parsed.output).host : null;
}

function readStored(): ServerForm | null {
  try {
    const parsed = v.safeParse(FormSchema, JSON.parse(localStorage.getItem(STORED) ?? 'null'));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

import { useId } from 'react';
import { isThisMachine, type ServerControl } from '../hooks/useServer';
import { seconds } from '../words';
import { Abilities } from './Abilities';
import { ErrorNote } from './ErrorNote';

const WORDS = {
  title: 'Ask a server',
  about:
    'A server that speaks OpenAI’s chat API, such as vLLM, SGLang, llama-server or LM Studio, can judge in place of this browser.',
  url: 'Address',
  urlPlaceholder: 'http://localhost:8000/v1',
  model: 'Model',
  fetch: 'List its models',
  key: 'Key, if it wants one',
  concurrency: 'Requests at once',
  timeout: 'Longest wait, seconds',
  remember: 'Remember these fields in this browser, the key among them',
  test: 'Test the connection',
  on: (host: string) => `Switch on: send images to ${host}`,
  off: 'Switch it off',
  cancel: 'Cancel',
  busy: { models: 'Asking for its models…', test: 'Testing…', on: 'Switching on…' },
  answered: (model: string, host: string, time: string) => `${model} on ${host} answered in ${time}.`,
  has: (models: readonly string[]) => `It has: ${models.join(', ')}`,
  hasNone: 'It lists no models. Enter the name by hand.',
  sends: (host: string, local: boolean) =>
    `While it is on, each press of the evaluate button sends both images and the instruction to ${host}${local ? ', which is on this machine' : ': they leave this machine'}. Nothing of yours is sent before; the test sends two small grey images of its own.`,
  nowhere: 'Nothing is sent anywhere before you press a button here.',
  isOn: (model: string, host: string) => `On: ${model} on ${host} judges.`,
};

/** Where a server is named, tested and switched on. */
export function AskServer({ server, running }: { server: ServerControl; running: boolean }) {
  const { form, change, busy, on, host, models, tested } = server;
  const id = useId();
  const locked = busy !== null || on !== null;
  const field = (name: keyof typeof form, label: string, more: React.ComponentProps<'input'> = {}) => (
    <>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        value={form[name]}
        disabled={locked}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ [name]: event.target.value })}
        {...more}
      />
    </>
  );
  return (
    <details className="ask-server get-model">
      <summary>{WORDS.title}</summary>
      <div className="server-body">
        <p className="hint">{WORDS.about}</p>
        <div className="server-fields">
          {field('url', WORDS.url, { placeholder: WORDS.urlPlaceholder, inputMode: 'url' })}
          {field('model', WORDS.model, { list: `${id}-models` })}
          <datalist id={`${id}-models`}>
            {models?.map((model) => (
              <option key={model} value={model} />
            ))}
          </datalist>
          {field('key', WORDS.key, { type: 'password' })}
          {field('concurrency', WORDS.concurrency, { type: 'number', min: 1, max: 256 })}
          {field('timeoutSeconds', WORDS.timeout, { type: 'number', min: 1, max: 3600 })}
        </div>
        {models && <p className="hint">{models.length > 0 ? WORDS.has(models) : WORDS.hasNone}</p>}
        <label className="check">
          <input
            type="checkbox"
            checked={server.remember}
            onChange={(event) => server.setRemember(event.target.checked)}
          />
          {WORDS.remember}
        </label>
        {!on && (
          <div className="model-buttons">
            <button type="button" disabled={locked || host === null} onClick={server.fetchModels}>
              {WORDS.fetch}
            </button>
            <button type="button" disabled={locked || host === null} onClick={server.test}>
              {WORDS.test}
            </button>
          </div>
        )}
        <p className="hint why" role="status">
          {busy
            ? WORDS.busy[busy]
            : on
              ? WORDS.isOn(on.endpoint.model, on.host)
              : tested?.capabilities?.remote
                ? WORDS.answered(tested.model, tested.capabilities.remote, seconds(tested.seconds))
                : ''}
          {busy && (
            <button type="button" className="quiet" onClick={server.cancel}>
              {WORDS.cancel}
            </button>
          )}
        </p>
        {server.error && <ErrorNote error={server.error} onDismiss={server.dismiss} />}
        {tested?.capabilities && <Abilities can={tested.capabilities} />}
        <p className={host === null ? 'hint' : 'notice'}>
          {host === null ? WORDS.nowhere : WORDS.sends(host, isThisMachine(host))}
        </p>
        <div className="model-buttons">
          {on ? (
            <button type="button" onClick={server.switchOff}>
              {WORDS.off}
            </button>
          ) : (
            host !== null && (
              <button type="button" disabled={locked || running} onClick={server.switchOn}>
                {WORDS.on(host)}
              </button>
            )
          )}
        </div>
      </div>
    </details>
  );
}

import { useId } from 'react';
import { FORMATS } from '../../texts/formats';
import { ASK_SERVER_TEXTS } from '../../texts/page/askServer';
import { isThisMachine, type ServerControl } from '../hooks/useServer';
import { useTexts } from '../language';
import { Abilities } from './Abilities';
import { ErrorNote } from './ErrorNote';

/** Where a server is named, tested and switched on. */
export default function AskServer({ server, running }: { server: ServerControl; running: boolean }) {
  const t = useTexts(ASK_SERVER_TEXTS);
  const { seconds } = useTexts(FORMATS);
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
    <div className="server-body">
      <p className="hint">{t.about}</p>
      <div className="server-fields">
        {field('url', t.url, { placeholder: 'http://localhost:8000/v1', inputMode: 'url' })}
        {field('model', t.model, { list: `${id}-models` })}
        <datalist id={`${id}-models`}>
          {models?.map((model) => (
            <option key={model} value={model} />
          ))}
        </datalist>
        {field('key', t.key, { type: 'password' })}
        {field('concurrency', t.concurrency, { type: 'number', min: 1, max: 256 })}
        {field('timeoutSeconds', t.timeout, { type: 'number', min: 1, max: 3600 })}
      </div>
      {models && <p className="hint">{t.has(models)}</p>}
      <label className="check">
        <input
          type="checkbox"
          checked={server.remember}
          onChange={(event) => server.setRemember(event.target.checked)}
        />
        {t.remember}
      </label>
      {!on && (
        <div className="model-buttons">
          <button type="button" disabled={locked || host === null} onClick={server.fetchModels}>
            {t.fetch}
          </button>
          <button type="button" disabled={locked || host === null} onClick={server.test}>
            {t.test}
          </button>
        </div>
      )}
      <p className="hint why" role="status">
        {busy
          ? t.busy[busy]
          : on
            ? t.isOn(on.endpoint.model, on.host)
            : tested?.capabilities?.remote
              ? t.answered(tested.model, tested.capabilities.remote, seconds(tested.seconds))
              : ''}
        {busy && (
          <button type="button" className="quiet" onClick={server.cancel}>
            {t.cancel}
          </button>
        )}
      </p>
      {server.error && <ErrorNote error={server.error} onDismiss={server.dismiss} />}
      {tested?.capabilities && <Abilities can={tested.capabilities} />}
      <p className={host === null ? 'hint' : 'notice'}>
        {host === null ? t.nowhere : t.sends(host, isThisMachine(host))}
      </p>
      <div className="model-buttons">
        {on ? (
          <button type="button" onClick={server.switchOff}>
            {t.off}
          </button>
        ) : (
          host !== null && (
            <button type="button" disabled={locked || running} onClick={server.switchOn}>
              {t.on(host)}
            </button>
          )
        )}
      </div>
    </div>
  );
}

/** The lab room: make a pair whose truth is known, look at it, and send it to the evaluator. */
import { useId, useRef } from 'react';
import type { MadePair } from '../../core/labMessages';
import { CONSISTENT_KINDS } from '../../core/recipe';
import { DIMENSIONS, EXCHANGE_KEYS } from '../../core/words';
import { FORMATS } from '../../texts/formats';
import { LAB_TEXTS } from '../../texts/page/lab';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { LabPictures } from './LabPictures';
import { type LabSettings, type Strength, useLab } from './useLab';
import './lab.css';

const SCENE_EDITS = ['add', 'remove', 'replace', 'move', 'recolor', 'relight', 'text'];
const TASKS = ['none', 'edit', 'restoration', 'consistent'] as const satisfies readonly LabSettings['task'][];

export interface LabRoomProps {
  /** Puts a pair into the evaluator. */
  onSend: (pair: { before: File; after: File; instruction: string }) => void;
}

export default function LabRoom({ onSend }: LabRoomProps) {
  const t = useTexts(LAB_TEXTS);
  const terms = useTexts(TERMS);
  const lab = useLab();
  const { catalog, settings, pair } = lab;
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();

  const methods = () => {
    if (settings.task === 'consistent') return [...CONSISTENT_KINDS];
    if (settings.task === 'edit' && settings.source.kind === 'scene') return SCENE_EDITS;
    const wanted = settings.task === 'edit' ? 'semantic' : 'lowLevel';
    return (catalog?.perturbations ?? [])
      .filter((p) => p.dimension === wanted && (wanted === 'semantic' || !p.local))
      .map((p) => p.id);
  };
  const setTask = (task: LabSettings['task']) => {
    const next = { ...settings, task };
    const first =
      task === 'consistent'
        ? CONSISTENT_KINDS[0]
        : task === 'edit' && next.source.kind === 'scene'
          ? SCENE_EDITS[0]
          : catalog?.perturbations.find((p) => p.dimension === (task === 'edit' ? 'semantic' : 'lowLevel'))
              ?.id;
    lab.change({ task, method: first ?? '' });
  };
  const toggle = (method: string, strength: Strength | null) => {
    const { [method]: _, ...others } = settings.unintended;
    lab.change({ unintended: strength === null ? others : { ...settings.unintended, [method]: strength } });
  };
  const send = () => {
    if (!pair) return;
    const file = (png: ArrayBuffer, name: string) => new File([png], name, { type: 'image/png' });
    onSend({
      before: file(pair.before, 'lab-before.png'),
      after: file(pair.after, 'lab-after.png'),
      instruction: pair.instruction,
    });
  };

  return (
    <main className="lab">
      <section className="lab-show" aria-label={t.pair}>
        <LabPictures
          pair={pair}
          busy={lab.busy}
          waiting={lab.image === null && settings.source.kind === 'image'}
        />
        {lab.error && <ErrorNote error={lab.error} />}
        <div className="lab-truth">
          <h2>{t.truth}</h2>
          {pair ? (
            <>
              <p>
                {t.instruction}
                {pair.instruction === '' ? <em>{t.noInstruction}</em> : <q>{pair.instruction}</q>}
              </p>
              <TruthList label={pair.label} />
              <button type="button" className="primary" onClick={send}>
                {t.send}
              </button>
            </>
          ) : (
            <p className="hint">{lab.image ? t.beingMade : t.chooseFirst}</p>
          )}
        </div>
      </section>

      <section className="lab-controls" aria-label={t.controls}>
        <h2>{t.source}</h2>
        <div className="lab-row">
          {catalog && catalog.scenes.length > 0 && (
            <>
              <label htmlFor={`${id}-scene`}>{t.scene}</label>
              <select
                id={`${id}-scene`}
                value={settings.source.kind === 'scene' ? settings.source.scene : ''}
                onChange={(event) =>
                  lab.change({
                    source: { kind: 'scene', scene: event.target.value },
                    task: 'none',
                    method: '',
                  })
                }
              >
                {settings.source.kind === 'image' && <option value="">{t.yourImage}</option>}
                {catalog?.scenes.map((scene) => (
                  <option key={scene} value={scene}>
                    {t.sceneName(scene)}
                  </option>
                ))}
              </select>
            </>
          )}
          <label htmlFor={`${id}-seed`}>{t.seed}</label>
          <input
            id={`${id}-seed`}
            type="number"
            min={0}
            max={999_999}
            value={settings.seed}
            onChange={(event) =>
              lab.change({ seed: Math.max(0, Math.floor(Number(event.target.value) || 0)) })
            }
          />
          <button
            type="button"
            className={lab.image ? '' : 'primary'}
            onClick={() => picker.current?.click()}
          >
            {lab.image ? t.anotherImage : t.chooseImage}
          </button>
          {lab.image && <span className="facts">{lab.image.name}</span>}
          <input
            ref={picker}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/avif,image/gif,image/bmp"
            hidden
            aria-label={t.chooseSource}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) {
                lab.change({ task: 'none', method: '' });
                lab.load(file);
              }
            }}
          />
        </div>

        <h2>{t.task}</h2>
        <div className="lab-row">
          <label htmlFor={`${id}-task`} className="visually-hidden">
            {t.task}
          </label>
          <select
            id={`${id}-task`}
            value={settings.task}
            onChange={(event) => {
              const task = TASKS.find((one) => one === event.target.value);
              if (task) setTask(task);
            }}
          >
            {TASKS.map((task) => (
              <option key={task} value={task}>
                {t.tasks[task]}
              </option>
            ))}
          </select>
          {settings.task !== 'none' && (
            <>
              <label htmlFor={`${id}-method`} className="visually-hidden">
                {t.method}
              </label>
              <select
                id={`${id}-method`}
                value={settings.method}
                onChange={(event) => lab.change({ method: event.target.value })}
              >
                {methods().map((method) => (
                  <option key={method} value={method}>
                    {t.methodName(method)}
                  </option>
                ))}
              </select>
            </>
          )}
        </div>

        <h2>{t.unintended}</h2>
        {settings.task === 'consistent' ? (
          <p className="hint">{t.consistentHasNone}</p>
        ) : (
          DIMENSIONS.map((dimension) => (
            <fieldset key={dimension}>
              <legend>{terms.dimensions[dimension]}</legend>
              {catalog?.perturbations
                .filter((p) => p.dimension === dimension)
                .map((p) => (
                  <Choice
                    key={p.id}
                    name={t.methodName(p.id, p.name)}
                    type={problemName(p.type, terms)}
                    strength={settings.unintended[p.id] ?? null}
                    onChange={(strength) => toggle(p.id, strength)}
                  />
                ))}
            </fieldset>
          ))
        )}
      </section>
    </main>
  );
}

/** What is known to be true, dimension by dimension. In English it is spelled as in the labels themselves. */
function TruthList({ label }: { label: MadePair['label'] }) {
  const t = useTexts(LAB_TEXTS);
  const terms = useTexts(TERMS);
  const { colon, list } = useTexts(FORMATS);
  return (
    <dl>
      {DIMENSIONS.map((dimension) => {
        const truth = label[EXCHANGE_KEYS[dimension]];
        if (!truth) return null;
        const types = Array.isArray(truth.problem) ? truth.problem : [];
        return (
          <div key={dimension}>
            <dt>{t.dimensions[dimension]}</dt>
            <dd>
              {t.answers[truth.answer]}
              {types.length > 0 && `${colon}${list(types.map((type) => problemName(type, terms)))}`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface ChoiceProps {
  name: string;
  type: string;
  strength: Strength | null;
  onChange: (strength: Strength | null) => void;
}

const STRENGTHS: readonly Strength[] = [1, 2, 3, 4, 5];

/** One perturbation: on or off, and how strong. */
function Choice({ name, type, strength, onChange }: ChoiceProps) {
  const t = useTexts(LAB_TEXTS);
  return (
    <div className="lab-choice">
      <label>
        <input
          type="checkbox"
          checked={strength !== null}
          onChange={(event) => onChange(event.target.checked ? 3 : null)}
        />
        {name} <span className="judge">{type}</span>
      </label>
      {strength !== null && (
        <input
          type="range"
          min={1}
          max={5}
          value={strength}
          aria-label={t.strength(name)}
          onChange={(event) => onChange(STRENGTHS[Number(event.target.value) - 1] ?? 3)}
        />
      )}
    </div>
  );
}

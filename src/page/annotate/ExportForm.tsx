/** Labels to be saved: whose, with or without images and training corpora. */
import { useId, useState } from 'react';
import { SETTLED } from '../../bench/annotate/record';
import { FORMATS } from '../../texts/formats';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { useTexts } from '../language';
import { saveFile } from '../saveFile';
import { useStore } from '../view/store';
import { annotateDesk, type DeskState, type Wanted } from './desk';

/** How many pairs are named; all are counted. */
const NAMED = 20;

export function ExportForm() {
  const t = useTexts(ANNOTATE_TEXTS);
  const { layers, compared, exporting, exported, busy } = useStore(annotateDesk.state, (state) => state);
  const [chosen, setChosen] = useState(0);
  const [images, setImages] = useState(true);
  const id = useId();
  const names = layers.filter(({ layer }) => layer.kind !== 'settled').map(({ layer }) => layer.name);
  const pair = compared ?? (names.length === 2 ? { first: names[0] ?? '', second: names[1] ?? '' } : null);
  const wanted: { name: string; what: Wanted }[] = names.map((name) => ({
    name: t.of(name),
    what: { kind: 'one', name },
  }));
  if (pair) {
    const { first, second } = pair;
    wanted.push({ name: t.agreed(first, second), what: { kind: 'agreed', first, second } });
    if (layers.some(({ layer }) => layer.name === SETTLED))
      wanted.push({ name: t.settled(first, second), what: { kind: 'settled', first, second } });
  }
  const save = async (corpora: boolean) => {
    const one = (wanted[chosen] ?? wanted[0])?.what;
    if (!one) return;
    await annotateDesk.export(one, images, corpora);
    const { exported: made } = annotateDesk.state.value;
    if (made) saveFile(made.what.zip, made.name);
  };
  return (
    <div className="annotate-export">
      <h4>{t.export}</h4>
      <div className="bench-row">
        <label htmlFor={id}>{t.which}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
          {wanted.map(({ name }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: chosen by their place
            <option key={i} value={i}>
              {name}
            </option>
          ))}
        </select>
        <label>
          <input type="checkbox" checked={images} onChange={(event) => setImages(event.target.checked)} />{' '}
          {t.withImages}
        </label>
        <button type="button" disabled={busy} onClick={() => void save(false)}>
          {t.saveLabels}
        </button>
        <button type="button" disabled={busy} onClick={() => void save(true)}>
          {t.saveCorpora}
        </button>
      </div>
      <p className="hint">
        {t.exportHint} {t.corporaHint}
      </p>
      <div role="status">
        {exporting && (
          <p className="bench-row">
            {t.exporting(exporting.done, exporting.total)}
            <button type="button" className="quiet" onClick={() => annotateDesk.cancelExport()}>
              {t.cancel}
            </button>
          </p>
        )}
        {exported && <Told exported={exported} />}
      </div>
    </div>
  );
}

function Told({ exported }: { exported: NonNullable<DeskState['exported']> }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const { list } = useTexts(FORMATS);
  const { name, leftOut, what } = exported;
  const { problems, corpora } = what;
  const listed = (names: readonly string[]) => {
    const rest = names.length - NAMED;
    return list(names.slice(0, NAMED)) + (rest > 0 ? ` ${t.more(rest)}` : '');
  };
  const open = corpora?.leftOut.filter(({ kind }) => kind === 'open').map((one) => one.id) ?? [];
  return (
    <>
      <p>{t.exported(name, what.labelled, what.rejected, what.masks)}</p>
      {leftOut > 0 && <p className="hint">{t.leftOut(leftOut)}</p>}
      {problems.length > 0 && (
        <p className="notice">
          {t.exportProblems(problems.length)} {listed(problems.map((one) => one.id))}
        </p>
      )}
      {corpora && (
        <>
          <p>{t.corporaMade(corpora.made.binary, corpora.made.open, corpora.made.choice)}</p>
          {open.length > 0 && <p className="hint">{t.corporaLeftOut(open.length, listed(open))}</p>}
          {corpora.problems.map(({ id, message }) => (
            <p key={id} className="notice">
              {message}
            </p>
          ))}
        </>
      )}
    </>
  );
}

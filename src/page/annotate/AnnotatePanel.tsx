/** Labelling as the bench shows it: who labelled the set, what two agree on, and what goes out. */
import { useEffect, useRef } from 'react';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { setDesk } from '../bench/desk';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { useStore } from '../view/store';
import { Compare } from './Compare';
import { annotateDesk } from './desk';
import { ExportForm } from './ExportForm';
import { ImportLabels } from './ImportLabels';
import { Layers } from './Layers';
import { StartForm } from './StartForm';
import './annotate.css';

export default function AnnotatePanel() {
  const t = useTexts(ANNOTATE_TEXTS);
  const opened = useStore(setDesk.state, (state) => state.opened);
  const { hash, layers, error } = useStore(annotateDesk.state, (state) => state);
  useEffect(() => void annotateDesk.open(opened), [opened]);
  // from the work one comes back to where one left
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!annotateDesk.cameBack()) return;
    title.current?.scrollIntoView();
    title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section className="bench-panel" aria-labelledby="annotate-title">
      <h3 id="annotate-title" ref={title} tabIndex={-1}>
        {t.title}
      </h3>
      <p className="hint">{t.about}</p>
      {error && <ErrorNote error={error} onDismiss={() => annotateDesk.dismiss()} />}
      {hash === null ? (
        <p className="hint">{t.needsSet}</p>
      ) : (
        <>
          <Layers />
          <StartForm />
          <ImportLabels />
          {layers.length > 0 && <ExportForm />}
          {layers.filter(({ layer }) => layer.kind !== 'settled').length > 1 && <Compare />}
        </>
      )}
    </section>
  );
}

/** Labelling: one pair at a time in the page's own views, what is proposed beside it, and what a person says. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { regionOf } from '../../bench/annotate/mask';
import type { Brushed } from '../../bench/annotate/record';
import type { Finding } from '../../core/evaluation';
import type { Evaluator } from '../../evaluator/types';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { problemName, TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { PairView } from '../view/PairView';
import { Views } from '../view/state';
import { useStore } from '../view/store';
import { annotateDesk } from './desk';
import { LabelForm } from './LabelForm';
import { PlaceControls } from './PlaceControls';
import { Said } from './Said';
import { usePairImages } from './usePairImages';
import { usePlaceBrush } from './usePlaceBrush';
import { useWork } from './useWork';
import { WorkBar } from './WorkBar';
import type { Work } from './work';
import './annotate.css';

export default function AnnotateRoom({ evaluator }: { evaluator: Evaluator }) {
  const work = useStore(annotateDesk.state, (state) => state.work);
  return work ? <AtWork work={work} evaluator={evaluator} /> : null;
}

function AtWork({ work, evaluator }: { work: Work; evaluator: Evaluator }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const terms = useTexts(TERMS);
  const state = useStore(work.state, (value) => value);
  const images = useStore(annotateDesk.state, (value) => value.images);
  const error = useStore(annotateDesk.state, (value) => value.error);
  const [views] = useState(() => new Views());
  const [active, setActive] = useState<string | null>(null);
  const { row, record, at, proposal, ready, aim } = useWork(work);
  const ahead = useMemo(() => [work.rowAt(at + 1), work.rowAt(at - 1)], [work, at]);
  const { input, settled } = usePairImages(evaluator, images, row, ahead);
  const before = input.slots.before.image;
  const open = settled && ready;
  const whole = open && before !== null && input.slots.after.image !== null;

  const place = aim && (record?.regions.find((one) => sameAim(one, aim)) ?? null);
  const key = row && aim && whole ? `${row.line} ${aim.dimension} ${aim.type}` : null;
  const keep = useMemo(() => work.keepPlace.bind(work), [work]);
  const brush = usePlaceBrush(before?.info ?? null, key, place, keep);

  const findings = useMemo<readonly Finding[]>(() => {
    const own = (record?.regions ?? []).filter((one) => !aim || !sameAim(one, aim));
    const theirs = row ? work.others.flatMap(({ labels }) => labels.get(row.line)?.regions ?? []) : [];
    const proposed = (proposal?.findings ?? []).filter(({ dimension }) => row?.asked.includes(dimension));
    return [
      ...proposed.map((finding) => ({ ...finding, intention: 'requested' as const })),
      ...theirs.flatMap((one, i) => asFinding(one, `theirs ${i}`, 'requested')),
      ...own.flatMap((one, i) => asFinding(one, `own ${i}`, 'unasked')),
    ];
  }, [record, row, work, proposal, aim]);

  // nothing is left without a word while something is not on the disk
  const { waiting } = state.saving;
  useEffect(() => {
    if (waiting === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [waiting]);

  // a new pair is looked at from its top: at once when the work begins, later where the labels stand below the images
  const top = useRef<HTMLElement>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (!row) return;
    if (!begun.current) scrollTo({ top: 0 });
    else if (matchMedia('(max-width: 960px)').matches) top.current?.scrollIntoView();
    begun.current = true;
  }, [row]);

  const judgePlace = aim && proposal?.findings.filter((one) => sameAim(one, aim));
  return (
    <main className="annotate" ref={top}>
      <WorkBar work={work} />
      {error && <ErrorNote error={error} onDismiss={() => annotateDesk.dismiss()} />}
      {state.error && <ErrorNote error={state.error} />}
      <section className="annotate-pair" aria-label={t.place(at + 1, work.lines.length)} aria-busy={!open}>
        <PairView
          views={views}
          input={input}
          findings={findings}
          maps={[]}
          brush={brush}
          active={findings.find(({ id }) => id === active) ?? null}
          onFiles={() => undefined}
          onActivate={setActive}
          tools={
            <PlaceControls
              brush={brush}
              name={aim && problemName(aim.type, terms)}
              onTake={
                judgePlace?.some(({ regions }) => regions.length > 0) && before
                  ? () => work.takePlace(judgePlace, before.info)
                  : null
              }
            />
          }
        />
        {findings.length > 0 && <p className="hint">{t.dashed}</p>}
      </section>
      <section className="annotate-labels" aria-label={t.labels} aria-busy={!open}>
        <div className="annotate-asked">
          <h3>{t.instruction}</h3>
          <p>{row?.instruction ? <q>{row.instruction}</q> : <em>{t.noInstruction}</em>}</p>
        </div>
        <Said work={work} />
        {open && !whole && <p className="notice">{t.noImages}</p>}
        {row && <LabelForm key={row.line} work={work} open={open} whole={whole} />}
      </section>
    </main>
  );
}

interface Aimed {
  dimension: string;
  type: string;
}
const sameAim = (p: Aimed, q: Aimed) => p.dimension === q.dimension && p.type === q.type;

function asFinding(one: Brushed, id: string, intention: Finding['intention']): Finding[] {
  const region = regionOf(one);
  if (region === null) return [];
  const { dimension, type } = one;
  const unsaid = { description: '', severity: 0, confidence: null, judge: 'evidence' } as const;
  return [{ id, dimension, type, ...unsaid, intention, regions: [region] }];
}

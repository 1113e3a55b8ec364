import { type RefObject, useEffect, useState } from 'react';
import type { Verdict } from '../../core/evaluation';
import { EVALUATOR_TEXTS } from '../../texts/page/evaluator';
import { TERMS } from '../../texts/terms';
import { useTexts } from '../language';
import { ANSWER_SIGNS } from '../words';

interface Props {
  verdicts: readonly Verdict[];
  /** The heading of the verdicts. */
  heading: RefObject<HTMLHeadingElement | null>;
}

/** On narrow screens, where the verdicts lie below the images: what they are, and the way to them, as long as they are not in sight. */
export function VerdictStrip({ verdicts, heading }: Props) {
  const t = useTexts(EVALUATOR_TEXTS);
  const terms = useTexts(TERMS);
  const [below, setBelow] = useState(false);
  useEffect(() => {
    if (heading.current === null) return;
    // what is above counts as in sight, however far: a jump from below to above must be heard of, too
    const watch = new IntersectionObserver(
      (seen) => {
        const last = seen.at(-1);
        // in a room that is not shown it has no height
        setBelow(last !== undefined && !last.isIntersecting && last.boundingClientRect.height > 0);
      },
      { rootMargin: '10000000px 0px 0px 0px' },
    );
    watch.observe(heading.current);
    return () => watch.disconnect();
  }, [heading]);
  if (!below || verdicts.length === 0) return null;
  const go = () => {
    heading.current?.scrollIntoView({ block: 'start' });
    heading.current?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className="verdict-strip" title={t.toVerdicts} onClick={go}>
      {verdicts.map(({ dimension, answer }) => (
        <span key={dimension} className={`badge ${answer}`}>
          <span aria-hidden="true">{ANSWER_SIGNS[answer]}</span> {terms.dimensions[dimension]}
          <span className="visually-hidden">: {terms.answers[answer]}</span>
        </span>
      ))}
      <span aria-hidden="true">↓</span>
    </button>
  );
}

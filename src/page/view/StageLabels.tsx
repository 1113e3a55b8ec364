import type { Views } from './state';
import { useStore } from './store';

const WORDS = {
  before: 'Before',
  after: 'After',
  blend: (after: number) => `${100 - after} % before, ${after} % after`,
  difference: (gain: number) => `After less before${gain === 1 ? '' : `, × ${gain}`}`,
} as const;

/** Says on a common stage what is seen where. */
export function StageLabels({ views }: { views: Views }) {
  const { view, blend, shown, gain, divider } = useStore(views.settings, (s) => s);
  switch (view) {
    case 'side':
      return null;
    case 'slider':
      return (
        <>
          {divider > 0.12 && <span className="stage-label">{WORDS.before}</span>}
          {divider < 0.88 && <span className="stage-label right">{WORDS.after}</span>}
        </>
      );
    case 'blend':
      return <span className="stage-label">{WORDS.blend(Math.round(100 * blend))}</span>;
    case 'blink':
      return (
        <span className={shown === 'before' ? 'stage-label' : 'stage-label right'}>
          {shown === 'before' ? WORDS.before : WORDS.after}
        </span>
      );
    case 'difference':
      return <span className="stage-label">{WORDS.difference(gain)}</span>;
  }
}

import { VIEW_TEXTS } from '../../texts/page/views';
import { useTexts } from '../language';
import type { Views } from './state';
import { useStore } from './store';

/** Says on a common stage what is seen where. */
export function StageLabels({ views }: { views: Views }) {
  const t = useTexts(VIEW_TEXTS);
  const { view, blend, shown, gain, divider } = useStore(views.settings, (s) => s);
  switch (view) {
    case 'side':
      return null;
    case 'slider':
      return (
        <>
          {divider > 0.12 && <span className="stage-label">{t.sides.before}</span>}
          {divider < 0.88 && <span className="stage-label right">{t.sides.after}</span>}
        </>
      );
    case 'blend':
      return <span className="stage-label">{t.blended(Math.round(100 * blend))}</span>;
    case 'blink':
      return (
        <span className={shown === 'before' ? 'stage-label' : 'stage-label right'}>
          {shown === 'before' ? t.sides.before : t.sides.after}
        </span>
      );
    case 'difference':
      return <span className="stage-label">{t.difference(gain)}</span>;
  }
}

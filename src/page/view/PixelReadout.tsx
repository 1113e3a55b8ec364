import type { OpenImage } from '../../evaluator/types';
import { VIEW_TEXTS } from '../../texts/page/views';
import { useTexts } from '../language';
import { css, type Rgb } from './colors';
import { toggleProbe } from './keys';
import { readPixel } from './readPixel';
import type { Views } from './state';
import { useStore } from './store';

interface Props {
  views: Views;
  before: OpenImage | null;
  after: OpenImage | null;
}

/** Red, green and blue of both images at one place, and what changed. */
export function PixelReadout({ views, before, after }: Props) {
  const t = useTexts(VIEW_TEXTS);
  const probe = useStore(views.probe, (value) => value);
  const p = probe && before ? readPixel(before, probe) : null;
  const q = probe && after ? readPixel(after, probe) : null;
  const at = p ?? q;
  return (
    <div className="readout">
      <button
        type="button"
        className="quiet"
        aria-pressed={probe?.held ?? false}
        aria-keyshortcuts="p"
        disabled={before === null && after === null}
        onClick={() => toggleProbe(views)}
      >
        {t.probe}
      </button>
      {/* under the pointer it changes too often to be read aloud */}
      <div className="readout-values" aria-live={probe?.held ? 'polite' : 'off'} aria-atomic="true">
        {at === null ? (
          <span className="hint">{t.probeHint}</span>
        ) : (
          <>
            <span>
              x {at.x}, y {at.y}
            </span>
            {p && <Value name={t.sides.before} rgb={p.rgb} />}
            {q && <Value name={t.sides.after} rgb={q.rgb} />}
            {p && q && (
              <span title={t.change}>Δ {p.rgb.map((v, i) => signed((q.rgb[i] ?? 0) - v)).join(' ')}</span>
            )}
          </>
        )}
      </div>
    </div>
  );
}

function Value({ name, rgb }: { name: string; rgb: Rgb }) {
  return (
    <span className="readout-value">
      {name}
      <span className="swatch" style={{ background: css(rgb) }} aria-hidden="true" />
      {rgb.join(' ')}
    </span>
  );
}

const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0');

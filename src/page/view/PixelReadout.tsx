import type { OpenImage } from '../../evaluator/types';
import { css, type Rgb } from './colors';
import { toggleProbe } from './keys';
import { readPixel } from './readPixel';
import type { Views } from './state';
import { useStore } from './store';

const WORDS = {
  hint: 'Point at a place for its pixel values, or press P.',
  probe: 'Pixel values',
  before: 'Before',
  after: 'After',
  change: 'Δ',
  changeLong: 'After less before: red, green, blue',
} as const;

interface Props {
  views: Views;
  before: OpenImage | null;
  after: OpenImage | null;
}

/** Red, green and blue of both images at one place, and what changed. */
export function PixelReadout({ views, before, after }: Props) {
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
        {WORDS.probe}
      </button>
      {/* under the pointer it changes too often to be read aloud */}
      <div className="readout-values" aria-live={probe?.held ? 'polite' : 'off'} aria-atomic="true">
        {at === null ? (
          <span className="hint">{WORDS.hint}</span>
        ) : (
          <>
            <span>
              x {at.x}, y {at.y}
            </span>
            {p && <Value name={WORDS.before} rgb={p.rgb} />}
            {q && <Value name={WORDS.after} rgb={q.rgb} />}
            {p && q && (
              <span title={WORDS.changeLong}>
                {WORDS.change} {p.rgb.map((v, i) => signed((q.rgb[i] ?? 0) - v)).join(' ')}
              </span>
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

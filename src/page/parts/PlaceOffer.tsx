import { FORMATS } from '../../texts/formats';
import { STORED_MODEL_TEXTS } from '../../texts/page/storedModels';
import type { WeightsControl } from '../hooks/useWeights';
import { useTexts } from '../language';

/** The choice between a copy of dropped model files and the files themselves. */
export function PlaceOffer({ weights }: { weights: WeightsControl }) {
  const t = useTexts(STORED_MODEL_TEXTS);
  const { bytes, colon } = useTexts(FORMATS);
  const { offer } = weights;
  if (offer === null) return null;
  const size = offer.files.reduce((sum, file) => sum + file.size, 0);
  return (
    <section className="ask-box" aria-label={t.place}>
      <p>
        {t.placeQuestion(
          offer.files.map((file) => file.name),
          bytes(size),
        )}
      </p>
      <ul className="hint">
        <li>
          {t.copy}
          {colon}
          {t.copyHint}
        </li>
        <li>
          {t.inPlace}
          {colon}
          {t.inPlaceHint}
        </li>
      </ul>
      <div className="model-buttons">
        <button type="button" onClick={() => weights.place('copy')}>
          {t.copy}
        </button>
        <button type="button" onClick={() => weights.place('in place')}>
          {t.inPlace}
        </button>
        <button type="button" className="quiet" onClick={() => weights.place('neither')}>
          {t.cancel}
        </button>
      </div>
    </section>
  );
}

import type { WeightsControl } from '../hooks/useWeights';
import { bytes } from '../words';

const WORDS = {
  label: 'Where to keep the model',
  question: (names: string, size: string) =>
    `Copy ${names} (${size}) into this browser, or use them from where they lie?`,
  copy: 'Copy into this browser',
  copyHint:
    'Takes the room once more, every part is hashed, and the model is there at every visit, also when the files move.',
  inPlace: 'Use where they are',
  inPlaceHint:
    'Takes no room. The browser asks for your permission again at the next visit, and files that changed are noticed.',
  neither: 'Cancel',
};

/** The choice between a copy of dropped model files and the files themselves. */
export function PlaceOffer({ weights }: { weights: WeightsControl }) {
  const { offer } = weights;
  if (offer === null) return null;
  const size = offer.files.reduce((sum, file) => sum + file.size, 0);
  return (
    <section className="ask-box" aria-label={WORDS.label}>
      <p>{WORDS.question(offer.files.map((file) => file.name).join(' and '), bytes(size))}</p>
      <ul className="hint">
        <li>
          {WORDS.copy}: {WORDS.copyHint}
        </li>
        <li>
          {WORDS.inPlace}: {WORDS.inPlaceHint}
        </li>
      </ul>
      <div className="model-buttons">
        <button type="button" onClick={() => weights.place('copy')}>
          {WORDS.copy}
        </button>
        <button type="button" onClick={() => weights.place('in place')}>
          {WORDS.inPlace}
        </button>
        <button type="button" className="quiet" onClick={() => weights.place('neither')}>
          {WORDS.neither}
        </button>
      </div>
    </section>
  );
}

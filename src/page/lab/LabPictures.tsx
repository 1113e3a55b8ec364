/** Before, after and the truth masks of a labelled pair. */
import { useEffect, useState } from 'react';
import type { MadePair } from '../../core/labMessages';
import { LAB_PICTURES, LAB_TEXTS } from '../../texts/page/lab';
import { useTexts } from '../language';

interface Props {
  pair: MadePair | null;
  /** Another pair is being made. */
  busy: boolean;
  /** There is nothing to make one from yet. */
  waiting: boolean;
}

export function LabPictures({ pair, busy, waiting }: Props) {
  const t = useTexts(LAB_TEXTS);
  const before = useObjectUrl(pair?.before ?? null);
  const after = useObjectUrl(pair?.after ?? null);
  const masks = pair ? [...pair.unintended.map((u) => ({ name: u.method, png: u.mask, asked: false }))] : [];
  if (pair?.intended) masks.unshift({ name: pair.intended.kind, png: pair.intended.mask, asked: true });
  const [chosen, setChosen] = useState(0);
  const mask = masks[Math.min(chosen, masks.length - 1)];
  const maskUrl = useObjectUrl(mask?.png ?? null);
  const maskAlt = mask ? t.maskOf(t.methodName(mask.name)) : t.maskOfNothing;
  const urls = { before, after, mask: maskUrl };
  return (
    <div className={busy ? 'lab-pictures busy' : 'lab-pictures'} aria-busy={busy}>
      {LAB_PICTURES.map((which) => (
        <figure key={which}>
          <figcaption>{t.pictures[which]}</figcaption>
          <div
            className="lab-picture"
            // the place is kept while the next picture is made
            data-empty={urls[which] === null}
          >
            {urls[which] ? (
              <img
                src={urls[which]}
                width={pair?.width}
                height={pair?.height}
                alt={which === 'mask' ? maskAlt : t.alt[which]}
              />
            ) : (
              <span className="hint">
                {which === 'mask' && pair ? t.nothingChanged : waiting ? t.noImage : t.making}
              </span>
            )}
          </div>
        </figure>
      ))}
      {masks.length > 1 && (
        <fieldset className="lab-masks">
          <legend>{t.maskShows}</legend>
          {masks.map((one, i) => (
            <button key={one.name} type="button" aria-pressed={one === mask} onClick={() => setChosen(i)}>
              {one.asked ? t.askedFor(t.methodName(one.name)) : t.methodName(one.name)}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** An address for a file in memory, given back when it is not shown any more. */
function useObjectUrl(png: ArrayBuffer | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!png) {
      setUrl(null);
      return;
    }
    const made = URL.createObjectURL(new Blob([png], { type: 'image/png' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [png]);
  return url;
}

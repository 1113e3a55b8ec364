import { type ReactNode, useId, useRef } from 'react';
import type { ImageInfo } from '../../core/evaluation';
import { FORMATS } from '../../texts/formats';
import { VIEW_TEXTS } from '../../texts/page/views';
import type { Slot } from '../hooks/usePair';
import { useTexts } from '../language';
import type { Side } from '../side';
import { ErrorNote } from './ErrorNote';

const ACCEPT = 'image/png,image/jpeg,image/webp,image/avif,image/gif,image/bmp';

export interface PaneProps {
  side: Side;
  slot: Slot;
  /** The image is given: it is neither replaced nor removed, and none is asked for. */
  fixed?: boolean;
  /** The image itself, where it is shown here. */
  children: ReactNode;
  onFiles: (files: File[]) => void;
  onClear: () => void;
  onDismiss: () => void;
}

/** One side of the pair: a place to drop an image, then what is known of it, and the image. */
export function Pane(props: PaneProps) {
  const { side, slot, fixed = false } = props;
  const t = useTexts(VIEW_TEXTS);
  const picker = useRef<HTMLInputElement>(null);
  const titleId = useId();
  const pick = () => picker.current?.click();
  return (
    <section className="pane" data-side={side} aria-labelledby={titleId}>
      <div className="pane-head">
        <h2 id={titleId}>{t.sides[side]}</h2>
        {slot.image && <ImageFacts info={slot.image.info} />}
        {slot.image && !fixed && (
          <span className="pane-buttons">
            <button type="button" className="quiet" onClick={pick}>
              {t.replace}
            </button>
            <button type="button" className="quiet" onClick={props.onClear} aria-label={t.remove[side]}>
              ✕
            </button>
          </span>
        )}
      </div>
      {slot.image ? (
        props.children
      ) : fixed ? (
        <div className="drop waiting" />
      ) : (
        <button type="button" className="drop" onClick={pick} disabled={slot.opening !== null}>
          <DropSign />
          <strong>{t.drop[side]}</strong>
          <span>{t.dropHint}</span>
        </button>
      )}
      {/* below, so that the two images stay level */}
      {slot.error && <ErrorNote error={slot.error} onDismiss={props.onDismiss} />}
      {slot.opening !== null && (
        <p className="opening" role="status">
          {t.decoding(slot.opening)}
        </p>
      )}
      {!fixed && (
        <input
          ref={picker}
          type="file"
          accept={ACCEPT}
          multiple
          hidden
          aria-label={t.choose[side]}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = ''; // so that the same file can be chosen again
            if (files.length > 0) props.onFiles(files);
          }}
        />
      )}
    </section>
  );
}

/** As their makers write them. */
const FORMAT_NAMES: Readonly<Record<ImageInfo['format'], string>> = {
  ...{ png: 'PNG', jpeg: 'JPEG', webp: 'WebP', avif: 'AVIF', gif: 'GIF', bmp: 'BMP' },
};

function ImageFacts({ info }: { info: ImageInfo }) {
  const t = useTexts(VIEW_TEXTS);
  const { bytes } = useTexts(FORMATS);
  return (
    <span className="facts" title={info.name}>
      <span className="name">{info.name}</span>
      <span className="facts-line">
        <span>
          {info.width} × {info.height} ·
        </span>{' '}
        <span>{FORMAT_NAMES[info.format]} ·</span> <span>{bytes(info.bytes)}</span>
      </span>
      {info.animated && <span className="notice">{t.animated}</span>}
      {info.alphaDropped && <span className="notice">{t.alphaDropped}</span>}
    </span>
  );
}

function DropSign() {
  return (
    <svg viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" className="drop-sign">
      <rect x="5" y="9" width="38" height="30" rx="4" />
      <circle cx="16" cy="19" r="3.5" />
      <path d="M8 36l11-11 7 7 6-6 9 9" />
    </svg>
  );
}

import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import type { Finding } from '../../core/evaluation';
import type { EvidenceMap } from '../../core/events';
import { VIEW_TEXTS } from '../../texts/page/views';
import type { Brush } from '../hooks/useBrush';
import type { PairInput } from '../hooks/usePair';
import { useTexts } from '../language';
import { DEFAULT_OVERLAY, mapLayer, type OverlaySettings } from '../overlay/paint';
import { BrushControls } from '../parts/BrushControls';
import { OverlayControls } from '../parts/OverlayControls';
import { Pane } from '../parts/Pane';
import { SIDES, type Side } from '../side';
import { PixelReadout } from './PixelReadout';
import { Stage } from './Stage';
import type { Views } from './state';
import { useStore } from './store';
import { ViewBar } from './ViewBar';
import { ViewOptions } from './ViewOptions';

interface Props {
  views: Views;
  input: PairInput;
  findings: readonly Finding[];
  maps: readonly EvidenceMap[];
  brush: Brush;
  active: Finding | null;
  onFiles: (side: Side, files: File[]) => void;
  onActivate: (id: string | null) => void;
  /** In place of swapping and brushing: then the images are given, and stay. */
  tools?: ReactNode;
  /** Stands where the tools will be while there is no image. */
  children?: ReactNode;
}

/** The pair, in whichever view, with everything that changes how it is seen. */
export function PairView(props: Props) {
  const t = useTexts(VIEW_TEXTS);
  const { views, input, findings, maps, brush, active, onFiles, onActivate, tools, children } = props;
  const view = useStore(views.settings, (s) => s.view);
  const before = input.slots.before.image;
  const after = input.slots.after.image;
  const ready = before !== null && after !== null;
  const together = ready && view !== 'side';
  const { overlay, setOverlay } = useOverlay(together && view === 'difference');

  // A new before image is looked at as a whole; another after image keeps the place, so that outputs can be compared.
  const frame = before?.info ?? after?.info ?? null;
  useLayoutEffect(() => views.begin(frame), [views, frame]);

  const chosen = maps.find((map) => map.kind === overlay.map) ?? null;
  const map = useMemo(() => (chosen ? mapLayer(chosen) : null), [chosen]);
  const common = { views, findings, map, overlay, brush, active, onActivate };
  return (
    <>
      <ViewBar views={views} ready={ready} />
      <div className="pair" data-view={together ? view : 'side'}>
        {SIDES.map((side) => (
          <Pane
            key={side}
            side={side}
            slot={input.slots[side]}
            fixed={tools !== undefined}
            onFiles={(files) => onFiles(side, files)}
            onClear={() => input.clear(side)}
            onDismiss={() => input.dismiss(side)}
          >
            {!together && input.slots[side].image && (
              <Stage {...common} kind={side} before={before} after={after} />
            )}
          </Pane>
        ))}
        {together && (
          <div className="pane together">
            <Stage {...common} kind="both" before={before} after={after} />
          </div>
        )}
      </div>
      {/* of one height with or without images, so that nothing moves when they come */}
      <div className="under-pair">
        {before === null && after === null && children ? (
          children
        ) : (
          <>
            <ViewOptions views={views} view={together ? view : 'side'} />
            <div className="pair-tools">
              <OverlayControls
                overlay={overlay}
                onChange={setOverlay}
                maps={maps}
                mapless={tools !== undefined}
              />
              <div className="pair-buttons">
                {tools ?? (
                  <>
                    <button
                      type="button"
                      className="quiet"
                      onClick={input.swap}
                      disabled={!before && !after}
                      aria-label={t.swapLong}
                    >
                      {t.swap}
                    </button>
                    <BrushControls brush={brush} ready={ready} />
                  </>
                )}
              </div>
            </div>
            <PixelReadout views={views} before={before} after={after} />
            {together && !sameSize(before.info, after.info) && (
              <p className="notice">{t.stretched(size(after.info), size(before.info))}</p>
            )}
          </>
        )}
      </div>
    </>
  );
}

/** What is laid over. A difference is a map of its own: it starts without another above it; the rest is common. */
function useOverlay(onDifference: boolean) {
  const [common, setCommon] = useState(DEFAULT_OVERLAY);
  const [above, setAbove] = useState<OverlaySettings['map']>(null);
  const setOverlay = (next: OverlaySettings) => {
    if (onDifference) setAbove(next.map);
    setCommon(onDifference ? { ...next, map: common.map } : next);
  };
  return { overlay: onDifference ? { ...common, map: above } : common, setOverlay };
}

interface Sized {
  width: number;
  height: number;
}
const sameSize = (a: Sized, b: Sized) => a.width === b.width && a.height === b.height;
const size = ({ width, height }: Sized) => `${width} × ${height}`;

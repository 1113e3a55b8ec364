import { useId } from 'react';
import { type EvidenceMap, MAP_KINDS } from '../../core/events';
import { FORMATS } from '../../texts/formats';
import { OVERLAY_TEXTS } from '../../texts/page/overlay';
import { useTexts } from '../language';
import type { OverlaySettings } from '../overlay/paint';
import { mapAlpha, mapColor } from '../view/colors';
import { RampBar } from '../view/RampBar';

interface Props {
  overlay: OverlaySettings;
  /** What the evidence judge gave; empty while it is at work. */
  maps: readonly EvidenceMap[];
  /** There never will be a map: only the boxes are asked for. */
  mapless?: boolean;
  onChange: (overlay: OverlaySettings) => void;
}

const ramp = (t: number) => [...mapColor(t), 255 * mapAlpha(t)];

/** What is drawn over the images, with the scale of the map. */
export function OverlayControls({ overlay, maps, mapless = false, onChange }: Props) {
  const t = useTexts(OVERLAY_TEXTS);
  const { percent } = useTexts(FORMATS);
  const [mapId, opacityId] = [useId(), useId()];
  const map = maps.find(({ kind }) => kind === overlay.map);
  const kinds = MAP_KINDS.filter((kind) => kind === 'change' || maps.some((each) => each.kind === kind));
  return (
    <fieldset className="overlay-controls">
      <legend className="visually-hidden">{t.overlay}</legend>
      {!mapless && (
        <>
          <label htmlFor={mapId} className="visually-hidden">
            {t.map}
          </label>
          <select
            id={mapId}
            value={overlay.map ?? ''}
            onChange={(event) => {
              const chosen = MAP_KINDS.find((kind) => kind === event.target.value) ?? null;
              onChange({ ...overlay, map: chosen });
            }}
          >
            <option value="">{t.noMap}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t.maps[kind]}
              </option>
            ))}
          </select>
        </>
      )}
      <label>
        <input
          type="checkbox"
          checked={overlay.boxes}
          onChange={(event) => onChange({ ...overlay, boxes: event.target.checked })}
        />
        {t.boxes}
      </label>
      {!mapless && (
        <>
          <label htmlFor={opacityId} className="visually-hidden">
            {t.opacity}
          </label>
          <input
            id={opacityId}
            type="range"
            min={0.1}
            max={1}
            step={0.05}
            value={overlay.opacity}
            aria-valuetext={percent(overlay.opacity)}
            disabled={overlay.map === null}
            onChange={(event) => onChange({ ...overlay, opacity: Number(event.target.value) })}
          />
          <span className="scale" title={overlay.map === null ? undefined : t.mapsExplained[overlay.map]}>
            {map && (
              <>
                <span>0</span>
                <RampBar ramp={ramp} />
                <span>{`${map.full} ${map.unit}`}</span>
              </>
            )}
          </span>
        </>
      )}
    </fieldset>
  );
}

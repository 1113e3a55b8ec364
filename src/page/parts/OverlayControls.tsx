import { useId } from 'react';
import { type EvidenceMap, MAP_KINDS, type MapKind } from '../../core/events';
import type { OverlaySettings } from '../overlay/paint';
import { mapAlpha, mapColor } from '../view/colors';
import { RampBar } from '../view/RampBar';

const WORDS = {
  overlay: 'Overlay',
  map: 'Map',
  none: 'No map',
  kinds: {
    change: 'All change',
    color: 'Coarse colour',
    texture: 'Other texture',
  } satisfies Record<MapKind, string>,
  explained: {
    change: 'How far each place changed in colour; 1 is just visible, 10 plain.',
    color: 'Colour that is found nowhere close by in the other image.',
    texture: 'How much of the fine texture is another; 100 % has nothing in common.',
  } satisfies Record<MapKind, string>,
  boxes: 'Boxes',
  opacity: 'Opacity of the map',
  full: ({ full, unit }: EvidenceMap) => `${full} ${unit}`,
} as const;

interface Props {
  overlay: OverlaySettings;
  /** What the evidence judge gave; empty while it is at work. */
  maps: readonly EvidenceMap[];
  onChange: (overlay: OverlaySettings) => void;
}

const ramp = (t: number) => [...mapColor(t), 255 * mapAlpha(t)];

/** What is drawn over the images, with the scale of the map. */
export function OverlayControls({ overlay, maps, onChange }: Props) {
  const [mapId, opacityId] = [useId(), useId()];
  const map = maps.find(({ kind }) => kind === overlay.map);
  const kinds = MAP_KINDS.filter((kind) => kind === 'change' || maps.some((each) => each.kind === kind));
  return (
    <fieldset className="overlay-controls">
      <legend className="visually-hidden">{WORDS.overlay}</legend>
      <label htmlFor={mapId} className="visually-hidden">
        {WORDS.map}
      </label>
      <select
        id={mapId}
        value={overlay.map ?? ''}
        onChange={(event) => {
          const chosen = MAP_KINDS.find((kind) => kind === event.target.value) ?? null;
          onChange({ ...overlay, map: chosen });
        }}
      >
        <option value="">{WORDS.none}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {WORDS.kinds[kind]}
          </option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={overlay.boxes}
          onChange={(event) => onChange({ ...overlay, boxes: event.target.checked })}
        />
        {WORDS.boxes}
      </label>
      <label htmlFor={opacityId} className="visually-hidden">
        {WORDS.opacity}
      </label>
      <input
        id={opacityId}
        type="range"
        min={0.1}
        max={1}
        step={0.05}
        value={overlay.opacity}
        aria-valuetext={`${Math.round(100 * overlay.opacity)} %`}
        disabled={overlay.map === null}
        onChange={(event) => onChange({ ...overlay, opacity: Number(event.target.value) })}
      />
      <span className="scale" title={overlay.map === null ? undefined : WORDS.explained[overlay.map]}>
        {map && (
          <>
            <span>0</span>
            <RampBar ramp={ramp} />
            <span>{WORDS.full(map)}</span>
          </>
        )}
      </span>
    </fieldset>
  );
}

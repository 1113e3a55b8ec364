/** Whose labels of the set there are. */
import { FORMATS } from '../../texts/formats';
import { ANNOTATE_TEXTS } from '../../texts/page/annotate';
import { RemoveButton } from '../bench/RemoveButton';
import { useTexts } from '../language';
import { useStore } from '../view/store';
import { annotateDesk, type LayerCount } from './desk';

export function Layers() {
  const t = useTexts(ANNOTATE_TEXTS);
  const layers = useStore(annotateDesk.state, (state) => state.layers);
  if (layers.length === 0) return null;
  return (
    <div>
      <h4>{t.layers}</h4>
      <ul className="annotate-layers">
        {layers.map((one) => (
          <LayerLine key={one.layer.name} counted={one} />
        ))}
      </ul>
    </div>
  );
}

function LayerLine({ counted }: { counted: LayerCount }) {
  const t = useTexts(ANNOTATE_TEXTS);
  const { rows, busy } = useStore(annotateDesk.state, (state) => state);
  const { list } = useTexts(FORMATS);
  const { layer, done, rejected, begun } = counted;
  const name = layer.kind === 'settled' ? t.settledLayer : layer.name;
  const facts = [
    layer.kind === 'settled' ? '' : t.progress(done, rows),
    rejected > 0 ? t.rejected(rejected) : '',
    begun > 0 ? t.begun(begun) : '',
    layer.file === null ? '' : t.imported(layer.file),
  ].filter((text) => text !== '');
  return (
    <li>
      <strong>{name}</strong>
      {layer.kind === 'settled' ? (
        <span className="hint">{done}</span>
      ) : (
        <progress aria-label={`${name}: ${t.progress(done, rows)}`} value={done} max={Math.max(1, rows)} />
      )}
      <span className="hint">{list(facts)}</span>
      {layer.kind === 'annotator' && (
        <button
          type="button"
          disabled={busy}
          aria-label={`${t.goOn}: ${name}`}
          onClick={() =>
            void annotateDesk.start({
              ...{ name: layer.name, proposals: layer.proposals },
              ...{ othersShown: layer.othersShown, lines: null },
            })
          }
        >
          {t.goOn}
        </button>
      )}
      <RemoveButton
        words={t}
        question={t.removeSure(name, done + begun)}
        label={`${t.remove}: ${name}`}
        className="annotate-asking"
        disabled={busy}
        onRemove={() => void annotateDesk.remove(layer.name)}
      />
    </li>
  );
}

import type { Finding } from '../../core/evaluation';
import type { Mark } from '../../core/mark';
import { EVALUATOR_TEXTS } from '../../texts/page/evaluator';
import { descriptionText } from '../../texts/said';
import { problemName, TERMS } from '../../texts/terms';
import { useLanguage, useTexts } from '../language';
import { Description } from './Description';

interface Props {
  findings: readonly Finding[];
  /** An evaluation has ended, so an empty list means that nothing was found. */
  ready: boolean;
  active: string | null;
  onActivate: (id: string | null) => void;
  /** Brings a finding's places close. */
  onLook: (id: string) => void;
  /** Left out while findings may still come. */
  onMark?: ((id: string, mark: Mark) => void) | undefined;
}

/** The problems, worst first, tied to their places in the images. */
export function Findings({ findings, ready, active, onActivate, onLook, onMark }: Props) {
  const t = useTexts(EVALUATOR_TEXTS);
  const terms = useTexts(TERMS);
  const { language } = useLanguage();
  return (
    <section className="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        {t.findings} {findings.length > 0 && <span className="count">{findings.length}</span>}
      </h2>
      {findings.length === 0 ? (
        <p className="hint">{ready ? t.nothingFound : t.findingsHint}</p>
      ) : (
        <ol>
          {findings.map((finding) => (
            <li key={finding.id}>
              <button
                type="button"
                data-finding={finding.id}
                className={active === finding.id ? 'finding active' : 'finding'}
                data-intention={finding.intention}
                aria-pressed={active === finding.id}
                onPointerEnter={() => onActivate(finding.id)}
                onPointerLeave={() => onActivate(null)}
                onFocus={() => onActivate(finding.id)}
                onBlur={() => onActivate(null)}
                onClick={() => onActivate(finding.id)}
                aria-keyshortcuts="z"
                onKeyDown={(event) => event.key === 'z' && onLook(finding.id)}
              >
                <span className="finding-head">
                  <span className="type">{problemName(finding.type, terms)}</span>
                  <span className="judge">
                    {terms.dimensions[finding.dimension]} · {terms.judges[finding.judge]}
                  </span>
                  {finding.intention === 'requested' && <span className="requested">{t.takenAsMeant}</span>}
                </span>
                <span className="description">
                  <Description finding={finding} />
                </span>
                {unplaced(finding) && <span className="hint">{t.noPlace}</span>}
              </button>
              {finding.regions.length > 0 && !unplaced(finding) && (
                <button
                  type="button"
                  className="quiet"
                  aria-label={t.zoomTo(descriptionText(finding, language))}
                  onClick={() => onLook(finding.id)}
                >
                  {t.zoom} <kbd>Z</kbd>
                </button>
              )}
              {onMark && (
                <button
                  type="button"
                  className="quiet mark"
                  aria-keyshortcuts="x"
                  aria-label={(finding.intention === 'requested' ? t.count : t.doNotCount)(
                    descriptionText(finding, language),
                  )}
                  onClick={() =>
                    onMark(finding.id, finding.intention === 'requested' ? 'unintended' : 'intended')
                  }
                >
                  {finding.intention === 'requested' ? t.notMeant : t.meant}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const unplaced = (finding: Finding) => finding.regions.some((region) => region.source === 'whole');

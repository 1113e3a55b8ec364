/** The answer where there is nothing to measure: both pictures are the same. */
import type { Size } from '../core/pixels';
import type { Dimension } from '../core/words';
import type { EvidenceTexts } from '../texts/evidence';
import { type Answered, measure } from './findings';
import type { Intent } from './instruction';
import { withShape } from './shape';

export function judgeIdentical(
  dimension: Dimension,
  intent: Intent,
  { beforeSize, afterSize }: { readonly beforeSize: Size; readonly afterSize: Size },
  texts: EvidenceTexts,
): Answered {
  const measures = [measure(texts.measures.changedPixels, 0, '%')];
  const equality = texts.equal(
    beforeSize.width === afterSize.width && beforeSize.height === afterSize.height,
  );
  if (dimension === 'lowLevel' && intent.restoration) {
    const summary = texts.join([texts.restorationAsked, equality]);
    return { findings: [], measures, summary, notApplicable: true, likeliest: 0 };
  }
  const asked = intent.edits.length > 0 || intent.move ? [texts.editNotThere] : [];
  const answered = { findings: [], measures, summary: texts.join([equality, ...asked]), likeliest: 0 };
  return dimension === 'structure' ? withShape(answered, beforeSize, afterSize, undefined, texts) : answered;
}

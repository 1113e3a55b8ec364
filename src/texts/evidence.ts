/** What the evidence judge says, in each language. */
import { CHINESE } from './evidence/chinese';
import { ENGLISH } from './evidence/english';
import type { EvidenceTexts } from './evidence/texts';
import type { InEach } from './language';

export const EVIDENCE_TEXTS: InEach<EvidenceTexts> = { en: ENGLISH, zh: CHINESE };

export {
  type ContentKind,
  type EvidenceTexts,
  MEASURE_NAMES,
  type MeasureName,
  PLACE_NAMES,
  type PlaceName,
  UNIT_WORDS,
  type UnitWord,
} from './evidence/texts';

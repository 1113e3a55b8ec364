/** What the evidence judge says, in each language. */

import type { InEach } from './language';
import { CHINESE } from './measured/chinese';
import { ENGLISH } from './measured/english';
import type { EvidenceTexts } from './measured/texts';

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
} from './measured/texts';

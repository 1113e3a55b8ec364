import { lazy, Suspense } from 'react';
import type { Finding } from '../../core/evaluation';
import { descriptionParts } from '../../texts/said';
import { useLanguage } from '../language';

/** Reads the words that say where; only what a model wrote needs it. */
const MarkedText = lazy(() => import('./MarkedText'));

/** What is said of a finding. A model's own words stand in quotation marks and say in which language they are. */
export function Description({ finding }: { finding: Finding }) {
  const { language } = useLanguage();
  const parts = descriptionParts(finding, language);
  return parts.map(({ text, lang }, i) => {
    const shown =
      lang === null ? (
        text
      ) : (
        <q lang={lang}>
          <Suspense fallback={text}>
            <MarkedText text={text} />
          </Suspense>
        </q>
      );
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their order
    return <span key={i}>{shown} </span>;
  });
}

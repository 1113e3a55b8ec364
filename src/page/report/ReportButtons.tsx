import { useId, useState } from 'react';
import { type ErrorRecord, toErrorRecord } from '../../core/errors';
import type { JudgeSettings } from '../../core/protocol/settings';
import { settingsLink } from '../../report/link';
import { markdownReport } from '../../report/markdown';
import { REPORT_BUTTON_TEXTS } from '../../texts/page/report';
import { useLanguage, useTexts } from '../language';
import { ErrorNote } from '../parts/ErrorNote';
import { saveFile } from '../saveFile';
import { htmlFile, jsonFile, overlayFile, type Reported } from './write';

interface Props {
  reported: Reported;
  settings: JudgeSettings;
}

/** Everything that can be taken away from an evaluation. */
export default function ReportButtons({ reported, settings }: Props) {
  const t = useTexts(REPORT_BUTTON_TEXTS);
  const { language } = useLanguage();
  const [images, setImages] = useState(true);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<ErrorRecord | null>(null);
  const id = useId();

  const attempt = async (work: () => Promise<string>) => {
    setError(null);
    setSaid('');
    try {
      setSaid(await work());
    } catch (failure) {
      setError(toErrorRecord(failure, 'report/invalid'));
    }
  };
  const stem = reported.files.after.name.replace(/\.[^.]*$/, '') || 'pair';
  const save = (name: string, make: () => Promise<Blob>) =>
    void attempt(async () => {
      saveFile(await make(), name);
      return t.saved(name);
    });
  const copy = (text: () => string, done: string) =>
    void attempt(async () => {
      await navigator.clipboard.writeText(text());
      return done;
    });

  return (
    <section className="report" aria-labelledby={id}>
      <h2 id={id}>{t.title}</h2>
      <div className="report-buttons">
        <button
          type="button"
          onClick={() => save(`${stem}-report.html`, () => htmlFile(reported, images, language))}
        >
          {t.html}
        </button>
        <button type="button" onClick={() => save(`${stem}-report.json`, () => jsonFile(reported, images))}>
          {t.json}
        </button>
        <button type="button" onClick={() => save(`${stem}-overlay.png`, () => overlayFile(reported))}>
          {t.png}
        </button>
        <button
          type="button"
          onClick={() => copy(() => markdownReport(reported.evaluations, language), t.copied)}
        >
          {t.markdown}
        </button>
        <button
          type="button"
          onClick={() =>
            copy(
              () => settingsLink(location.href, settings, reported.pair.instruction, language),
              t.linkCopied,
            )
          }
        >
          {t.link}
        </button>
      </div>
      <label className="report-images">
        <input type="checkbox" checked={images} onChange={(event) => setImages(event.target.checked)} />
        {t.withImages}
      </label>
      <p className="hint" role="status">
        {said}
      </p>
      {error && <ErrorNote error={error} onDismiss={() => setError(null)} />}
    </section>
  );
}

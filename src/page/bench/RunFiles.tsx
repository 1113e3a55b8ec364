/** Opening a run file that was saved before, here or by the console program. */
import { BENCH_TEXTS } from '../../texts/page/bench';
import { useTexts } from '../language';
import { FilesButton } from '../parts/FilesButton';

export function RunFiles({ onFile }: { onFile: (file: File) => void }) {
  const t = useTexts(BENCH_TEXTS);
  return (
    <div className="bench-row">
      <FilesButton
        label={t.openRun}
        accept=".json,application/json"
        onFiles={([file]) => file && onFile(file)}
      />
    </div>
  );
}

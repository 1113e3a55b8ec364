import { BENCH_TEXTS } from '../../texts/page/bench';
import { useTexts } from '../language';
import { judgeName } from './judgeName';

interface Props {
  label: string;
  ids: readonly string[];
  value: string;
  onChange: (id: string) => void;
}

/** Chooses one of the judges of a run. */
export function JudgeChoice({ label, ids, value, onChange }: Props) {
  const t = useTexts(BENCH_TEXTS);
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {ids.map((id) => (
          <option key={id} value={id}>
            {judgeName(id, t, null)}
          </option>
        ))}
      </select>
    </label>
  );
}

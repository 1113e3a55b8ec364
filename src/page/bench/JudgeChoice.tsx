import { useJudgeName } from './judgeName';

interface Props {
  label: string;
  ids: readonly string[];
  value: string;
  onChange: (id: string) => void;
}

/** Chooses one of the judges of a run. */
export function JudgeChoice({ label, ids, value, onChange }: Props) {
  const nameOf = useJudgeName();
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {ids.map((id) => (
          <option key={id} value={id}>
            {nameOf(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

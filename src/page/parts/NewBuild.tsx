import { useEffect, useState } from 'react';
import { SHELL_TEXTS } from '../../texts/page/evaluator';
import { useTexts } from '../language';
import { keepForOffline } from '../offline';

/** Says that a newer page waits; it never swaps itself in. */
export function NewBuild() {
  const t = useTexts(SHELL_TEXTS);
  const [waits, setWaits] = useState(false);
  useEffect(() => keepForOffline(() => setWaits(true)), []);
  return (
    <div role="status" className="new-build">
      {waits && t.newBuild}
    </div>
  );
}

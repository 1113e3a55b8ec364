import { useEffect, useState } from 'react';
import { keepForOffline } from '../offline';

/** Says that a newer page waits; it never swaps itself in. */
export function NewBuild() {
  const [waits, setWaits] = useState(false);
  useEffect(() => keepForOffline(() => setWaits(true)), []);
  return (
    <div role="status" className="new-build">
      {waits && 'A newer version of this page is ready. It is shown once all its tabs have been closed.'}
    </div>
  );
}

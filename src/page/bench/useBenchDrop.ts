/** Files and folders dropped anywhere on the bench, with their paths. */
import { useEffect, useRef, useState } from 'react';
import type { FolderFile } from '../../bench/images/folder';
import { type GivenHandle, isHandle } from '../../bench/images/handles';
import { filesBelow } from './gather';

/**
 * @param onFiles also told the handles of what was dropped; null where the browser gives none.
 * @returns whether files are being dragged over the page.
 */
export function useBenchDrop(
  onFiles: (files: FolderFile[], handles: readonly GivenHandle[] | null) => void,
): boolean {
  const [dragging, setDragging] = useState(false);
  const told = useRef(onFiles);
  told.current = onFiles;
  useEffect(() => {
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const move = (by: number) => (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth + by);
      setDragging(depth > 0);
    };
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault(); // else the browser would leave the page
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setDragging(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      // the list must be read before the event is over; folders are opened afterwards
      const items = [...(event.dataTransfer?.items ?? [])];
      const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
      const handles = handlesOf([...(event.dataTransfer?.items ?? [])]);
      const plain = [...(event.dataTransfer?.files ?? [])].map((file) => ({ file }));
      const files = entries.length === 0 ? Promise.resolve(plain) : filesBelow(entries);
      void Promise.all([files, handles]).then(([found, known]) => told.current(found, known));
    };
    const enter = move(1);
    const leave = move(-1);
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return dragging;
}

/** Must be called while the drop is handled; later the browser gives nothing. */
async function handlesOf(items: readonly DataTransferItem[]): Promise<readonly GivenHandle[] | null> {
  const asked = items
    .filter((item) => item.kind === 'file')
    .map((item) => {
      const ask: unknown = Reflect.get(item, 'getAsFileSystemHandle');
      // a promise made at once: the call itself may throw
      return new Promise<unknown>((resolve) => resolve(typeof ask === 'function' ? ask.call(item) : null));
    });
  const given = await Promise.all(asked).catch((): unknown[] => []);
  const handles = given.filter(isHandle);
  return handles.length > 0 && handles.length === given.length ? handles : null;
}

/** Files and folders dropped anywhere on the bench, with their paths. */
import { useEffect, useRef, useState } from 'react';
import type { FolderFile } from '../../bench/images/folder';
import { filesBelow } from './gather';

/** @returns whether files are being dragged over the page. */
export function useBenchDrop(onFiles: (files: FolderFile[]) => void): boolean {
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
      const plain = [...(event.dataTransfer?.files ?? [])].map((file) => ({ file }));
      if (entries.length === 0) told.current(plain);
      else void filesBelow(entries).then((found) => told.current(found));
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

/** Files dropped or pasted anywhere on the page, handed on as lists. */
import { useEffect, useState } from 'react';
import { filesIn } from '../folders';
import { noteHandles } from '../handles';

export interface FileDrop {
  /** Files are being dragged over the page. */
  dragging: boolean;
}

/**
 * @param onFiles given the files and the element they landed on; null after a paste without a focused element.
 * @param enabled false while the room that takes the files is not shown.
 */
export function useFileDrop(
  onFiles: (files: File[], target: Element | null) => void,
  enabled: boolean,
): FileDrop {
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    if (!enabled) return;
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth++;
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragging(false);
    };
    const over = (event: DragEvent) => {
      // Without this the browser would open the file and leave the page.
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setDragging(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const target = event.target instanceof Element ? event.target : null;
      // the list must be read before the event is over; folders are opened afterwards
      const entries = [...(event.dataTransfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
      const files = [...(event.dataTransfer?.files ?? [])];
      noteHandles(event.dataTransfer, files);
      if (!entries.some((entry) => entry.isDirectory)) onFiles(files, target);
      else void filesIn(entries).then((found) => onFiles(found, target));
    };
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files, document.activeElement);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [onFiles, enabled]);

  return { dragging };
}

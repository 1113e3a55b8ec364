/** Choosing a set by the browser's pickers that give handles, where it has them. */
import { type GivenHandle, isHandle } from '../../bench/images/handles';

export interface Picking {
  onPicked: (handles: readonly GivenHandle[]) => void;
  onFailed: (error: unknown) => void;
}

/** @returns whether there is such a picker. */
export const pickFolder = (then: Picking): boolean => pickBy('showDirectoryPicker', {}, then);
export const pickFiles = (then: Picking): boolean => pickBy('showOpenFilePicker', { multiple: true }, then);

function pickBy(name: string, options: object, { onPicked, onFailed }: Picking): boolean {
  const picker: unknown = Reflect.get(window, name);
  if (typeof picker !== 'function') return false;
  Promise.resolve(picker.call(window, options)).then(
    (picked: unknown) => {
      const handles = (Array.isArray(picked) ? picked : [picked]).filter(isHandle);
      if (handles.length > 0) onPicked(handles);
    },
    (error: unknown) => {
      // that the user changed their mind is no error
      if (!(error instanceof Error && error.name === 'AbortError')) onFailed(error);
    },
  );
  return true;
}

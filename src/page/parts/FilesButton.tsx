import { useRef } from 'react';

interface Props {
  label: string;
  /** As of a file field; any file where it is left out. */
  accept?: string;
  /** One folder with all that is in it, in place of files. */
  folder?: boolean;
  disabled?: boolean;
  /** Asked first: true where it lets the user choose in a way of its own, so that the file field is not opened. */
  pick?: () => boolean;
  onFiles: (files: File[]) => void;
}

/** A button that asks for files; nothing happens when none are chosen. */
export function FilesButton({ label, accept, folder = false, disabled = false, pick, onFiles }: Props) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        disabled={disabled}
        onClick={() => {
          if (!pick?.()) field.current?.click();
        }}
      >
        {label}
      </button>
      <input
        ref={field}
        type="file"
        accept={accept}
        multiple
        hidden
        aria-label={label}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // so that the same file can be chosen again
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

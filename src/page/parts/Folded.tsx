import { type ReactNode, useState } from 'react';
import { Later } from './Later';

interface Props {
  title: string;
  className: string;
  children: ReactNode;
}

/** A part of the page that is folded at first; what is in it is made, and its script loaded, when it is opened. */
export function Folded({ title, className, children }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <details className={className} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      {opened && <Later>{children}</Later>}
    </details>
  );
}

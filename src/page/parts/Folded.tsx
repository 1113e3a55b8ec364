import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Later } from './Later';

interface Props {
  title: string;
  className: string;
  /** Opens and shows the part whenever it changes, for what comes in from elsewhere; it stays as it is at 0. */
  reveal?: number;
  children: ReactNode;
}

/** A part of the page that is folded at first; what is in it is made, and its script loaded, when it is opened. */
export function Folded({ title, className, reveal = 0, children }: Props) {
  const [opened, setOpened] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (reveal === 0 || details.current === null) return;
    details.current.open = true;
    details.current.scrollIntoView({ block: 'nearest' });
  }, [reveal]);
  return (
    <details
      ref={details}
      className={className}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>{title}</summary>
      {opened && <Later>{children}</Later>}
    </details>
  );
}

/** Tables that scroll where they have no room. */
import type { ReactNode } from 'react';

export interface PlainRow {
  key: string;
  cells: readonly string[];
  /** Rows of one group stand under its name, which is given with the first of them. */
  group?: string | undefined;
  /** Said of the row beyond its words: how it looks. */
  strong?: boolean;
}

/** A table of words; the first cell of a row heads it, and stays in sight. */
export function Table({
  name,
  heads,
  rows,
}: {
  name: string;
  heads: readonly string[];
  rows: readonly PlainRow[];
}) {
  if (rows.length === 0) return null;
  return (
    <ScrollTable name={name} caption heads={heads}>
      {rows.map(({ key, cells: [first, ...others], group, strong }) => [
        group !== undefined && (
          <tr key={`${key} group`} className="bench-group">
            <th scope="rowgroup" colSpan={heads.length}>
              <span>{group}</span>
            </th>
          </tr>
        ),
        <tr key={key} data-strong={strong || undefined}>
          <th scope="row">{first}</th>
          {others.map((cell, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
            <td key={i}>{cell}</td>
          ))}
        </tr>,
      ])}
    </ScrollTable>
  );
}

interface ScrollTableProps {
  name: string;
  /** The name is written above it. */
  caption?: boolean;
  /** It takes little height, and scrolls. */
  low?: boolean;
  heads: readonly string[];
  /** Its rows. */
  children: ReactNode;
}

/** The frame and the head of a table. */
export function ScrollTable({ name, caption = false, low = false, heads, children }: ScrollTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={low ? 'bench-scroll low' : 'bench-scroll'} tabIndex={0} aria-label={name}>
      <table>
        {caption && <caption>{name}</caption>}
        <thead>
          <tr>
            {heads.map((head, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
              <th key={i} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** A table that scrolls sideways where it has no room; the first cell of a row heads it. */
export interface PlainRow {
  key: string;
  cells: readonly string[];
}

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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="bench-scroll" tabIndex={0} aria-label={name}>
      <table>
        <caption>{name}</caption>
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
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {others.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

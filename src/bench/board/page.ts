/** Style and script of the leaderboard page. */

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--more:#d8f0e6;--less:#fbe3d6;--ink:#1c1d20;--line:#d5d7dc;--soft:#5b5f68;--head:#f3f4f6;--link:#0057a8}
@media (prefers-color-scheme:dark){:root{--more:#17402f;--less:#4a2817;--paper:#191b1f;--ink:#e8e8ea;--line:#3a3d44;--soft:#a9adb6;--head:#24272d;--link:#7cc0ff}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1320px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1.05rem;margin:2rem 0 .5rem}
a{color:var(--link)}.facts,.range{color:var(--soft)}.range{display:block;white-space:nowrap;font-size:.85em}
.wide{overflow-x:auto}.wide:focus-visible{outline:2px solid var(--link)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:4px 0}
th,td{padding:6px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
tbody th,thead tr:last-child>:first-child{position:sticky;left:0;background:var(--paper)}thead tr:last-child>:first-child{background:var(--head)}
thead [colspan]{background:var(--head);border:0;padding-bottom:0}th[scope=colgroup]{border-left:1px solid var(--line)}
.matrix{width:auto;margin:8px 0 16px}.matrix td{text-align:right;white-space:nowrap}.matrix thead td,.matrix .self{background:var(--head)}.more{background:var(--more)}.less{background:var(--less)}
thead th{background:var(--head);font-size:.85rem;vertical-align:bottom}
th button{font:inherit;color:inherit;background:none;border:0;padding:2px;text-align:left;cursor:pointer;min-height:24px}
th button:focus-visible,summary:focus-visible{outline:2px solid var(--link)}
th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
details{margin:12px 0}summary{cursor:pointer;padding:4px 0;font-weight:600}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,360px),1fr));gap:16px;align-items:start}
figure{margin:0;border:1px solid var(--line);border-radius:6px;overflow:hidden}figcaption{padding:6px 12px;border-top:1px solid var(--line)}
`.trim();

/** Sorts by a column; a second press turns the order round. Rows without a value stay last. */
export const SCRIPT = `
for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.querySelectorAll('thead tr:last-child > *')];
  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') !== 'descending';
    for (const one of heads) one.setAttribute('aria-sort', one === head ? (down ? 'descending' : 'ascending') : 'none');
    const body = table.tBodies[0];
    const value = (row) => row.cells[column].dataset.sort;
    const order = (p, q) => {
      const [a, b] = [value(p), value(q)];
      if (a === '' || b === '') return (a === '') - (b === '');
      const numbers = a !== '' && b !== '' && !Number.isNaN(Number(a)) && !Number.isNaN(Number(b));
      const sign = numbers ? Number(a) - Number(b) : a.localeCompare(b);
      return down ? -sign : sign;
    };
    body.append(...[...body.rows].sort(order));
  }));
}
`.trim();

/** The sorting of the leaderboard page in a real browser. */
import { expect, it } from 'vitest';
import { SCRIPT } from '../../src/bench/board/page';

const cell = (value: string) => `<td data-sort="${value}">${value || '–'}</td>`;
const PAGE = `<table class="sortable"><thead><tr><th aria-sort="none"><button type="button">Judge</button></th><th aria-sort="none"><button type="button">Accuracy</button></th></tr></thead><tbody>${[
  ['b', '0.5'],
  ['none', ''],
  ['a', '0.09'],
  ['c', '1'],
]
  .map(([name = '', value = '']) => `<tr><th data-sort="${name}">${name}</th>${cell(value)}</tr>`)
  .join('')}</tbody></table>`;

it('a press sorts a column, a second one the other way, and what has no value stays last', () => {
  document.body.innerHTML = PAGE;
  const script = document.createElement('script');
  script.textContent = SCRIPT;
  document.body.append(script);
  const names = () => [...document.querySelectorAll('tbody th')].map((one) => one.textContent);
  const [judge, accuracy] = document.querySelectorAll('button');
  accuracy?.click();
  expect(names()).toEqual(['c', 'b', 'a', 'none']);
  expect(accuracy?.parentElement?.getAttribute('aria-sort')).toBe('descending');
  accuracy?.click();
  expect(names()).toEqual(['a', 'b', 'c', 'none']);
  judge?.click();
  judge?.click();
  expect(names()).toEqual(['a', 'b', 'c', 'none']);
  expect(accuracy?.parentElement?.getAttribute('aria-sort')).toBe('none');
  expect(judge?.parentElement?.getAttribute('aria-sort')).toBe('ascending');
});

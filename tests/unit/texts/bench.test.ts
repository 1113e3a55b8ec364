import { expect, it } from 'vitest';
import { BENCH_TEXTS } from '../../../src/texts/page/bench';
import { FILES } from '../../../src/texts/page/bench/files';
import { ROWS } from '../../../src/texts/page/bench/rows';
import { RUN } from '../../../src/texts/page/bench/run';
import { SCORES } from '../../../src/texts/page/bench/scores';
import { SET } from '../../../src/texts/page/bench/set';

it('the parts of the bench’s texts share no key: one would silently take the place of the other', () => {
  const keys = [SET, RUN, SCORES, ROWS, FILES].flatMap((part) => Object.keys(part.en));
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  expect(Object.keys(BENCH_TEXTS.en)).toHaveLength(keys.length);
});

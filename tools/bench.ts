/** `npm run bench [-- --before FILE --after FILE]`: medians and ratios of what the project promises about speed. */
import { parseArgs } from 'node:util';
import { benchEvidence } from './bench/evidence';
import { benchLab } from './bench/lab';
import { benchModel } from './bench/model';
import { benchPage, pairFromArgs } from './bench/page';

const { values } = parseArgs({ options: { before: { type: 'string' }, after: { type: 'string' } } });
await benchEvidence();
await benchPage(pairFromArgs(values.before, values.after));
await benchModel();
await benchLab();

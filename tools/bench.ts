/** `npm run bench [-- --before FILE --after FILE | --weights [--gigabytes N]]`: medians and ratios of what the project promises about speed. */
import { parseArgs } from 'node:util';
import { benchEvidence } from './bench/evidence';
import { benchLab } from './bench/lab';
import { benchModel } from './bench/model';
import { benchPage, pairFromArgs } from './bench/page';
import { benchThreads } from './bench/threads';
import { benchWeights } from './bench/weights';

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    after: { type: 'string' },
    // only the download of weights, which takes minutes and gigabytes of disk
    weights: { type: 'boolean' },
    gigabytes: { type: 'string', default: '5' },
  },
});
if (values.weights) {
  await benchWeights(Number(values.gigabytes));
  process.exit(0);
}
await benchEvidence();
await benchPage(pairFromArgs(values.before, values.after));
await benchModel();
await benchThreads();
await benchLab();

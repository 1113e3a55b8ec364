/**
 * `npm run bench [-- --before FILE --after FILE | --weights [--gigabytes N] | --weights-faults [--gigabytes N] [--seed N] |
 * --endpoint | --bench-room [--pairs N] [--set DIR] | --bench-kills [--pairs N] [--kills N] [--seed N]]`: medians and ratios of what the project promises about speed.
 */
import { parseArgs } from 'node:util';
import { benchEndpoint } from './bench/endpoint';
import { benchEvidence } from './bench/evidence';
import { benchKills } from './bench/kills';
import { benchLab } from './bench/lab';
import { benchModel } from './bench/model';
import { benchPage, pairFromArgs } from './bench/page';
import { benchRoom } from './bench/room';
import { benchThreads } from './bench/threads';
import { benchWeights } from './bench/weights';
import { benchWeightsFaults } from './bench/weights/faults';

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    after: { type: 'string' },
    // only the download of weights, which takes minutes and gigabytes of disk
    weights: { type: 'boolean' },
    'weights-faults': { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    gigabytes: { type: 'string', default: '5' },
    // only servers that judge, against a fake one
    endpoint: { type: 'boolean' },
    // only the bench room, over a set of npm run lab; one is made where none is named
    'bench-room': { type: 'boolean' },
    pairs: { type: 'string' },
    set: { type: 'string' },
    // only runs that are killed and gone on with
    'bench-kills': { type: 'boolean' },
    kills: { type: 'string', default: '10' },
  },
});
if (values.weights) {
  await benchWeights(Number(values.gigabytes));
  process.exit(0);
}
if (values.endpoint) {
  await benchEndpoint();
  process.exit(0);
}
if (values['bench-room']) {
  await benchRoom({ pairs: Number(values.pairs ?? 3000), set: values.set ?? null });
  process.exit(0);
}
if (values['bench-kills'])
  process.exit(
    (await benchKills(Number(values.pairs ?? 60), Number(values.kills), Number(values.seed))) ? 0 : 1,
  );
if (values['weights-faults']) {
  await benchWeightsFaults(Number(values.gigabytes), Number(values.seed));
  process.exit(0);
}
await benchEvidence();
await benchPage(pairFromArgs(values.before, values.after));
await benchModel();
await benchThreads();
await benchLab();

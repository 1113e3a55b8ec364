/** A process of `npm run fit` that measures its share of a set: folder, limit, job, jobs. */
import { measureShare } from './measureSet';

const [folder = '', limit = '0', job = '0', jobs = '1'] = process.argv.slice(2);
await measureShare(folder, Number(limit), Number(job), Number(jobs));

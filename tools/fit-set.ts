/** `npm run fit-set`: makes a set for `npm run fit`, balanced over structure and low-level types. Same flags as `npm run lab`. */
import { makeFitSet } from './fit/make';
import { readLabArgs } from './lab/args';
import { runProgram, UsageError } from './usage';

const USAGE = `Makes a set of labelled pairs for npm run fit: every structure and low-level change at every strength equally
often, one a pair, and consistent pairs between.

  npm run fit-set -- --images DIR --count N --out DIR [--seed S] [--size N]
  npm run fit-set -- --scenes N --count N --out DIR [--seed S] [--size N]

The second makes changes of content instead, each in a scene of its own.

The flags are those of npm run lab. Exit status: 0 when every pair was made, 1 when some could not, 2 when nothing could start.`;

process.exitCode = await runProgram(
  USAGE,
  (argv) => {
    const args = readLabArgs(argv);
    if (args?.kind === 'set' && args.scenes > 0 && args.folder !== null) {
      throw new UsageError('Give --images or --scenes, not both: each makes another kind of set.');
    }
    if (args === null || args.kind === 'set') return args;
    throw new UsageError(`--${args.kind} is for npm run lab: give --images, --count and --out.`);
  },
  async (args) => {
    const failed = await makeFitSet(args, (line) => console.error(line));
    console.error(`${args.count - failed} pairs made, ${failed} failed. The set is in ${args.out}.`);
    return failed === 0 ? 0 : 1;
  },
);

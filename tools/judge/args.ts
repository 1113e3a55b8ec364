/** The command line of `npm run judge`. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Endpoint } from '../../src/core/engines';
import type { JudgeSettings } from '../../src/core/protocol/settings';
import { DIMENSION_FLAGS, DIMENSIONS, type Dimension, type JudgeKind } from '../../src/core/words';
import { UsageError } from '../usage';
import { BENCH_FLAGS, BENCH_USAGE, type BenchArgs, benchArgs, judgeList } from './benchArgs';
import { ENDPOINT_FLAGS, endpointArgs, KEY_VARIABLE, refuseEndpointFlags } from './endpointArgs';
import { MODEL_FLAGS, modelArgs } from './modelArgs';

export const USAGE = `Judges the pairs of a JSONL file.

  npm run --silent judge -- --jsonl FILE [--judge evidence] [--output-jsonl FILE]
  npm run --silent judge -- --jsonl FILE --judge model --model LM.gguf --mmproj MMPROJ.gguf
  npm run --silent judge -- --jsonl FILE --judge endpoint --endpoint URL --model NAME

  --jsonl FILE          rows {"id", "input_image", "output_image", "prompt"}; paths are
                        relative to FILE, then to the current folder
  --output-jsonl FILE   where the results go, row by row (standard output when left out)
  --judge KIND          evidence (pixels only, the default), model, or endpoint: a model on a
                        server that speaks OpenAI's chat API; the images are sent to it
  --model FILE          the language model, GGUF
  --mmproj FILE         its vision projector, GGUF
  --endpoint URL        for endpoint: its address up to the version, http://host:8000/v1;
                        a key is taken from the variable STABLE_I2I_ENDPOINT_KEY
  --model NAME          for endpoint: the model's name as the server knows it
  --timeout S           for endpoint: longest wait for one request, seconds (120)
  --mode LIST           for the model, of simple,cot,score (simple when left out): the questions;
                        with an explanation of each problem; the fidelity from 0 to 10
  --prompt-dir DIR      for the model: the prompt files of StableI2I, or six of your own by the
                        same names (our own wording when left out)
  --max-new-tokens N    for the model: longest answer (384), and with
  --followup-max-new-tokens N  the longest explanation (768)
  --max-long-edge N     for the model: longest edge of the images, pixels (1344)
  --fast                for the model: one system text, so that cot computes the images once
  --free                for the model: do not hold it to the form of the answer
  --confidence          for the model: how likely it held each answer for
  --grounding           for the model: ask it for boxes around what it found
  --look-closer N       for the model: judge the N most suspicious places again, cut out at full
                        resolution (none when left out); "evaluation" tells what they added
  --json FILE           for a labelled file: the scores as JSON (- for standard output)
  --dimensions LIST     of semantic,structure,lowlevel (all when left out)
${BENCH_USAGE}
  --help                this text

Rows with a "label" (npm run lab writes them) are scored: the table goes to standard error.

Exit status: 0 when every row was judged, 1 when a row failed, 2 when nothing could start.`;

export interface JudgeArgs extends BenchArgs {
  jsonl: string;
  output: string | null;
  /** Where the scores go as JSON; `-` is standard output. */
  json: string | null;
  /** The one among the judges that the model's flags are for; evidence where there is none. */
  judge: JudgeKind;
  dimensions: Dimension[];
  weights: { model: string; mmproj: string } | null;
  /** The server in place of weights. */
  endpoint: Endpoint | null;
  /** Of the model judge; null for another. */
  settings: JudgeSettings | null;
  /** Folder of the prompt files; null for the built-in set. */
  promptDir: string | null;
  /** Places that the model judges again; null for another judge. */
  closeUps: number | null;
}

/** @returns null when help was asked for. @throws UsageError that names the flag, the reason and the way out. */
export function readArgs(argv: string[]): JudgeArgs | null {
  const values = parse(argv);
  if (values.help) return null;
  if (values.jsonl === undefined)
    throw new UsageError('--jsonl FILE is missing: name the file with the pairs.');
  const jsonl = file('--jsonl', values.jsonl);
  const output = values['output-jsonl'] === undefined ? null : resolve(values['output-jsonl']);
  if (output === jsonl)
    throw new UsageError('--output-jsonl is the input file itself; name another, it would be overwritten.');
  if (values.json === '-' && output === null)
    throw new UsageError(
      '--json - needs --output-jsonl FILE, since standard output can carry only one of them.',
    );
  if (values.json !== undefined && [jsonl, output].includes(resolve(values.json)))
    throw new UsageError('--json names a file that holds the rows; name another, it would be overwritten.');
  const { judges, kind: judge, asked } = judgeList(values.judge);
  if (asked !== 'endpoint') refuseEndpointFlags(values);
  if (asked === 'endpoint' && values.mmproj !== undefined)
    throw new UsageError('--mmproj needs --judge model: a server has its own projector.');
  const chosen = dimensions(values.dimensions);
  const endpoint = asked === 'endpoint' ? endpointArgs(values, process.env[KEY_VARIABLE]) : null;
  return {
    jsonl,
    output,
    json: values.json === undefined || values.json === '-' ? (values.json ?? null) : resolve(values.json),
    judge,
    dimensions: chosen,
    endpoint,
    weights: asked === 'model' ? weights(values.model, values.mmproj) : null,
    ...modelArgs(values, judge, chosen),
    ...benchArgs(values, judges, output),
    // a server that answers several at once is given several rows at once
    ...(endpoint === null ? {} : { concurrency: endpoint.concurrency }),
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        jsonl: { type: 'string' },
        'output-jsonl': { type: 'string' },
        judge: { type: 'string', default: 'evidence' },
        model: { type: 'string' },
        mmproj: { type: 'string' },
        dimensions: { type: 'string' },
        ...MODEL_FLAGS,
        ...BENCH_FLAGS,
        ...ENDPOINT_FLAGS,
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function weights(model: string | undefined, mmproj: string | undefined) {
  if (model === undefined) throw new UsageError('--judge model needs --model LM.gguf.');
  if (mmproj === undefined) {
    throw new UsageError(
      '--judge model needs --mmproj MMPROJ.gguf, the vision projector made for the model.',
    );
  }
  return { model: file('--model', model), mmproj: file('--mmproj', mmproj) };
}

function dimensions(list: string | undefined): Dimension[] {
  if (list === undefined) return [...DIMENSIONS];
  const names = list.split(',').map((name) => name.trim().toLowerCase());
  const flags: Readonly<Record<string, Dimension>> = DIMENSION_FLAGS;
  const chosen = new Set<Dimension>();
  for (const name of names) {
    const dimension = flags[name];
    if (!dimension) {
      throw new UsageError(
        `--dimensions ${list}: "${name}" is unknown; choose from ${Object.keys(flags).join(', ')}.`,
      );
    }
    chosen.add(dimension);
  }
  return DIMENSIONS.filter((dimension) => chosen.has(dimension));
}

function file(flag: string, path: string): string {
  const full = resolve(path);
  if (!existsSync(full)) throw new UsageError(`${flag} ${path}: there is no such file.`);
  return full;
}

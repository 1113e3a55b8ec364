/** The command line of `npm run pack`. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../usage';
import { PROJECTOR_QUANTS, type ProjectorQuant, QUANTS, type Quant } from './recipe';

export const USAGE = `Usage:
  npm run pack -- --checkpoint DIR --out DIR [--prompts DIR] [--quant ${QUANTS.join('|')}] [--projector ${PROJECTOR_QUANTS.join('|')}]
  npm run pack -- --gguf FILE --mmproj FILE --out DIR [--prompts DIR]

Makes a package that the page can open or download: a language model and its projector as GGUF, the prompt files, and
a manifest with the sha256 of every 64 MiB.

  --checkpoint DIR  a Qwen3-VL from Hugging Face: config, tokenizer, chat template, safetensors
  --quant Q         of the language model: q4_k when left out
  --projector Q     of the vision part: f16 when left out
  --gguf, --mmproj  a language model and a projector that are GGUF already
  --prompts DIR     the .txt files that the model was trained with
  --out DIR         the package's folder: absent or empty
  --name TEXT       for people; the checkpoint folder's name when left out
  --licence ID      e.g. apache-2.0; read from the checkpoint's README when left out`;

interface Common {
  out: string;
  name: string;
  licence: string | null;
  /** Full paths of the prompt files, sorted by name. */
  prompts: string[];
}
export interface CheckpointArgs extends Common {
  kind: 'checkpoint';
  checkpoint: string;
  quant: Quant;
  projector: ProjectorQuant;
}
export interface GgufArgs extends Common {
  kind: 'gguf';
  model: string;
  projector: string;
}
export type PackArgs = CheckpointArgs | GgufArgs;

/** @returns null when help was asked for. @throws UsageError. */
export function readPackArgs(argv: string[]): PackArgs | null {
  const values = parse(argv);
  if (values.help) return null;
  if (values.out === undefined) throw new UsageError("--out DIR is missing: name the package's folder.");
  const out = resolve(values.out);
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new UsageError(`--out ${values.out}: the folder is not empty. Name another one.`);
  }
  const from = values.checkpoint ?? values.gguf;
  if (from === undefined || (values.checkpoint !== undefined && values.gguf !== undefined)) {
    throw new UsageError('Name what to pack: --checkpoint DIR, or --gguf FILE and --mmproj FILE.');
  }
  const common = {
    out,
    name: values.name ?? basename(resolve(from)).replace(/\.gguf$/i, ''),
    licence: values.licence ?? null,
    prompts: promptFiles(values.prompts),
  };
  if (values.checkpoint !== undefined) {
    folder('--checkpoint', values.checkpoint);
    return {
      ...common,
      kind: 'checkpoint',
      checkpoint: resolve(values.checkpoint),
      quant: oneOf('--quant', values.quant ?? 'q4_k', QUANTS),
      projector: oneOf('--projector', values.projector ?? 'f16', PROJECTOR_QUANTS),
    };
  }
  if (values.mmproj === undefined) throw new UsageError('--mmproj FILE is missing: name the projector.');
  if (values.quant !== undefined || values.projector !== undefined) {
    throw new UsageError('--quant and --projector go with --checkpoint: GGUF files are packed as they are.');
  }
  for (const [flag, path] of [
    ['--gguf', from],
    ['--mmproj', values.mmproj],
  ] as const) {
    if (!existsSync(path) || !statSync(path).isFile())
      throw new UsageError(`${flag} ${path}: there is no such file.`);
  }
  return { ...common, kind: 'gguf', model: resolve(from), projector: resolve(values.mmproj) };
}

function parse(argv: string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      args: argv,
      options: {
        ...{ checkpoint: text, gguf: text, mmproj: text, prompts: text, out: text },
        ...{ quant: text, projector: text, name: text, licence: text },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function promptFiles(given: string | undefined): string[] {
  if (given === undefined) return [];
  folder('--prompts', given);
  const names = readdirSync(given).filter((name) => name.endsWith('.txt'));
  if (names.length === 0) throw new UsageError(`--prompts ${given}: the folder holds no .txt file.`);
  return names.sort().map((name) => join(resolve(given), name));
}

function folder(flag: string, path: string): void {
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new UsageError(`${flag} ${path}: there is no such folder.`);
  }
}

function oneOf<T extends string>(flag: string, given: string, known: readonly T[]): T {
  const found = known.find((one) => one === given.toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(`${flag} ${given}: give one of ${known.join(', ')}.`);
}

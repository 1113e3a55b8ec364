/** The command line of `npm run lab`. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CORPUS_KINDS, type CorpusKind } from '../../src/lab/corpora/item';
import { UsageError } from '../usage';

export const USAGE = `Makes a set of labelled pairs: images, masks and a JSONL that \`npm run judge\` takes.

  npm run lab -- [--images DIR] [--scenes N] --count N --out DIR [--seed S]
  npm run lab -- --images DIR --sheet FILE.png
  npm run lab -- --corpora DIR --from SETDIR [--kinds LIST] [--balance] [--seed S]

  --images DIR   a folder of images to make pairs from (its subfolders are not read)
  --scenes N     draw N scenes as sources, by 3D rendering; alone or beside the images
  --count N      how many pairs
  --seed S       another seed makes another set (1 when left out)
  --size N       long edge that larger sources are brought to, pixels (768 when left out)
  --sheet FILE   instead of a set: a contact sheet of every change at its five strengths, on
                 the first image of the folder
  --out DIR      where the set goes; an interrupted set of the same arguments goes on
  --corpora DIR  instead of a set: training corpora from one that is there, as JSONL that
                 ms-swift reads; corpora of the same kinds in DIR are replaced
  --from SETDIR  the folder with the set's pairs.jsonl (DIR itself when left out)
  --kinds LIST   of binary,open,choice,texture (all when left out)
  --balance      leave conversations out so that Yes and No come equally often

The same arguments give the same bytes on the same browser.
Exit status: 0 when every pair was made or read, 1 when some could not, 2 when nothing could start.`;

interface SourceArgs {
  /** Full path of the folder of images; null when all sources are scenes. */
  folder: string | null;
  /** Names of the images in it, sorted. */
  images: string[];
  longEdge: number;
}
export interface SetArgs extends SourceArgs {
  kind: 'set';
  /** How many scenes are sources. */
  scenes: number;
  count: number;
  seed: number;
  out: string;
}
export interface SheetArgs extends SourceArgs {
  kind: 'sheet';
  folder: string;
  /** Full path of the PNG to write. */
  sheet: string;
}
export interface CorporaArgs {
  kind: 'corpora';
  /** Full path of the folder that the corpora go to. */
  corpora: string;
  /** Full path of the labelled rows. */
  pairs: string;
  kinds: readonly CorpusKind[];
  seed: number;
  balance: boolean;
}
export type LabArgs = SetArgs | SheetArgs | CorporaArgs;

const IMAGE_NAME = /\.(png|jpe?g|webp|avif|gif|bmp)$/i;

/** @returns null when help was asked for. @throws UsageError that names the flag, the reason and the way out. */
export function readLabArgs(argv: string[]): LabArgs | null {
  const values = parse(argv);
  if (values.help) return null;
  if (values.corpora !== undefined) return corporaArgs(values, values.corpora);
  const stray = (['from', 'kinds', 'balance'] as const).find((name) => values[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} belongs to --corpora DIR; add that.`);
  const longEdge = number('--size', values.size ?? '768', 64, 4096);
  const scenes = number('--scenes', values.scenes ?? '0', 0, 1_000_000);
  if (values.sheet !== undefined) {
    if (scenes > 0) throw new UsageError('--sheet draws on an image: give --images DIR, and no --scenes.');
    return { ...imagesOf(values.images), longEdge, kind: 'sheet', sheet: resolve(values.sheet) };
  }
  if (values.images === undefined && scenes === 0) {
    throw new UsageError('Name what to make pairs from: --images DIR, --scenes N, or both.');
  }
  if (values.out === undefined) throw new UsageError('--out DIR is missing: name the folder for the set.');
  if (values.count === undefined) throw new UsageError('--count N is missing: say how many pairs to make.');
  return {
    ...(values.images === undefined ? { folder: null, images: [] } : imagesOf(values.images)),
    longEdge,
    kind: 'set',
    scenes,
    count: number('--count', values.count, 1, 1_000_000),
    seed: number('--seed', values.seed, 0, 0xffffffff),
    out: resolve(values.out),
  };
}

function corporaArgs(values: ReturnType<typeof parse>, given: string): CorporaArgs {
  const stray = (['images', 'scenes', 'count', 'size', 'out', 'sheet'] as const).find(
    (name) => values[name] !== undefined,
  );
  if (stray !== undefined)
    throw new UsageError(
      `--${stray} makes pairs, --corpora reads a set that is there: run one after the other.`,
    );
  const from = values.from ?? given;
  const pairs = resolve(from, 'pairs.jsonl');
  if (!existsSync(pairs))
    throw new UsageError(`--from ${from}: there is no pairs.jsonl. Name the folder of a set that was made.`);
  return {
    kind: 'corpora',
    corpora: resolve(given),
    pairs,
    kinds: corpusKinds(values.kinds),
    seed: number('--seed', values.seed, 0, 0xffffffff),
    balance: values.balance ?? false,
  };
}

function corpusKinds(list: string | undefined): readonly CorpusKind[] {
  if (list === undefined) return CORPUS_KINDS;
  const names = list.split(',').map((name) => name.trim().toLowerCase());
  const all: readonly string[] = CORPUS_KINDS;
  const odd = names.find((name) => !all.includes(name));
  if (odd !== undefined)
    throw new UsageError(`--kinds ${list}: "${odd}" is unknown; choose from ${CORPUS_KINDS.join(', ')}.`);
  return CORPUS_KINDS.filter((kind) => names.includes(kind));
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        images: { type: 'string' },
        scenes: { type: 'string' },
        count: { type: 'string' },
        seed: { type: 'string', default: '1' },
        size: { type: 'string' },
        out: { type: 'string' },
        sheet: { type: 'string' },
        corpora: { type: 'string' },
        from: { type: 'string' },
        kinds: { type: 'string' },
        balance: { type: 'boolean' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function imagesOf(given: string | undefined): { folder: string; images: string[] } {
  if (given === undefined) throw new UsageError('--images DIR is missing: name a folder of images.');
  const folder = resolve(given);
  return { folder, images: imageNames(given, folder) };
}

function imageNames(given: string, folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`--images ${given}: there is no such folder.`);
  }
  // by code unit, not by locale: the order decides which pair is made from which image
  const names = readdirSync(folder)
    .filter((name) => IMAGE_NAME.test(name) && statSync(join(folder, name)).isFile())
    .sort((a, b) => (a < b ? -1 : 1));
  if (names.length > 0) return names;
  throw new UsageError(`--images ${given}: the folder holds no image (PNG, JPEG, WebP, AVIF, GIF or BMP).`);
}

function number(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`${flag} ${text}: give a whole number from ${least} to ${most}.`);
}

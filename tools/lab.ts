/** `npm run lab`: makes a set of labelled pairs with the built page in a headless Chromium, or corpora from one. */
import { writeFileSync } from 'node:fs';
import { JudgeError, toErrorRecord } from '../src/core/errors';
import type { LabMakeReply } from '../src/core/labBridge';
import type { Recipe } from '../src/core/recipe';
import { MOST_SOURCES, sourcesOf, withOtherSource } from '../src/lab/replan';
import { ensureBuilt } from './built';
import { StatusLine } from './judge/statusLine';
import { readLabArgs, type SetArgs, type SheetArgs, USAGE } from './lab/args';
import { LabBrowser } from './lab/browser';
import { writeCorpora } from './lab/corpora';
import { LabSet } from './lab/set';
import { NOT_STARTED, runProgram } from './usage';

const EXIT = { done: 0, pairsFailed: 1, notStarted: NOT_STARTED, interrupted: 130 } as const;

process.exitCode = await runProgram(USAGE, readLabArgs, (args) => {
  switch (args.kind) {
    case 'corpora':
      return writeCorpora(args);
    case 'sheet':
      return drawSheet(args);
    case 'set':
      return run(args);
  }
});

async function run(args: SetArgs): Promise<number> {
  const status = new StatusLine();
  let set: LabSet;
  try {
    set = new LabSet(args);
  } catch (error) {
    status.end(toErrorRecord(error).message);
    return EXIT.notStarted;
  }
  const browser = new LabBrowser({
    folder: args.folder,
    images: args.images,
    write: (name, content) => set.write(name, content),
  });
  let interrupted = false;
  process.once('SIGINT', () => {
    interrupted = true;
    void browser.close();
  });
  try {
    status.show('building the page if it changed');
    await ensureBuilt();
    await browser.start();
    const { images, scenes, count, seed, longEdge } = args;
    const plan = await browser.plan({ images, scenes, count, seed, longEdge });
    if (!plan.ok) throw new JudgeError(plan.error.code, plan.error.message, plan.error.facts);
    return await makeAll(plan.recipes, set, browser, status, () => interrupted);
  } catch (error) {
    if (interrupted) return EXIT.interrupted;
    status.end(error instanceof Error ? error.message : String(error));
    return EXIT.notStarted;
  } finally {
    await browser.close();
  }
}

async function drawSheet({ folder, images, longEdge, sheet }: SheetArgs): Promise<number> {
  const browser = new LabBrowser({ folder, images, write: (_, content) => writeFileSync(sheet, content) });
  try {
    await ensureBuilt();
    await browser.start();
    const reply = await browser.sheet(longEdge);
    console.error(reply.ok ? `The contact sheet is in ${sheet}.` : reply.error.message);
    return reply.ok ? EXIT.done : EXIT.pairsFailed;
  } finally {
    await browser.close();
  }
}

async function makeAll(
  recipes: readonly Recipe[],
  set: LabSet,
  browser: LabBrowser,
  status: StatusLine,
  interrupted: () => boolean,
): Promise<number> {
  const todo = recipes.filter((recipe) => !set.done.has(recipe.id));
  if (todo.length < recipes.length) status.note(`${recipes.length - todo.length} pairs are there already.`);
  const started = Date.now();
  const sources = sourcesOf(recipes);
  let made = 0;
  let failed = 0;
  for (const recipe of todo) {
    status.show(`${made + failed + 1}/${todo.length} ${recipe.id} ${rate(made, started)}`);
    const reply = await make(recipe, sources, browser);
    if (interrupted()) {
      set.discard(recipe.id);
      break;
    }
    if (reply.ok) {
      set.append(reply.row);
      made++;
      continue;
    }
    failed++;
    set.discard(recipe.id);
    status.note(`${recipe.id} (${describe(recipe)}): ${reply.error.message}`);
    // What cannot be written now cannot be written for the next pair either.
    if (reply.error.code === 'lab/write-failed') break;
  }
  const failures = failed === 0 ? '' : ` ${failed} failed.`;
  const head = interrupted() ? 'Interrupted; the same command goes on. ' : '';
  status.end(`${head}${made} pairs made.${failures} ${rate(made, started)} The set is in ${set.rowsPath}.`);
  if (interrupted()) return EXIT.interrupted;
  return failed === 0 ? EXIT.done : EXIT.pairsFailed;
}

/** Tries other sources where the planned one has no place for a change: it would be missing from the set's balance. */
async function make(
  recipe: Recipe,
  sources: readonly Recipe['source'][],
  browser: LabBrowser,
): Promise<LabMakeReply> {
  let first: LabMakeReply | null = null;
  for (let attempt = 0; attempt < MOST_SOURCES; attempt++) {
    const next = withOtherSource(recipe, sources, attempt);
    if (next === null) break;
    const reply = await browser.make(next).catch((error: unknown) => ({
      ok: false as const,
      error: toErrorRecord(error),
    }));
    if (reply.ok) return reply;
    const { code, facts } = reply.error;
    // a picture that cannot be read is told where it was planned as the source, not where it was to give an object
    const own = recipe.source.kind === 'image' && facts.file === recipe.source.name;
    if (code !== 'lab/no-place' && (!code.startsWith('image/') || (attempt === 0 && own))) return reply;
    first ??= reply;
  }
  // the planned source's own refusal says most
  return first ?? { ok: false, error: toErrorRecord(new JudgeError('lab/no-place', 'No source fits.')) };
}

function rate(made: number, started: number): string {
  const seconds = (Date.now() - started) / 1000;
  return made === 0 ? '' : `${(made / seconds).toFixed(2)} pairs a second.`;
}

function describe(recipe: Recipe): string {
  const { source, unintended } = recipe;
  const from = source.kind === 'image' ? source.name : `${source.scene} scene ${source.seed}`;
  return [from, recipe.task.kind, ...unintended.map((u) => `${u.method} ${u.strength}`)].join(', ');
}

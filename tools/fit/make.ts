/**
 * A set for fitting, made with the lab: every structure and low-level method at every strength equally often, one a pair,
 * and consistent pairs between; or changes of content, drawn in scenes. Sets of `npm run lab` hold too few of each to
 * fit thirteen types.
 */
import { JudgeError } from '../../src/core/errors';
import { CONSISTENT_KINDS, type Recipe } from '../../src/core/recipe';
import { PERTURBATIONS } from '../../src/lab/perturbations';
import { mix, random } from '../../src/lab/random';
import { SCENE_KINDS } from '../../src/lab/scenes/types';
import { STRENGTHS } from '../../src/lab/types';
import { ensureBuilt } from '../built';
import type { SetArgs } from '../lab/args';
import { LabBrowser } from '../lab/browser';
import { LabSet } from '../lab/set';

/** Of this many pairs one is consistent. */
const CONSISTENT_EVERY = 5;

export function planFitSet(
  images: readonly string[],
  count: number,
  seed: number,
  longEdge: number,
): Recipe[] {
  const methods = PERTURBATIONS.filter((p) => p.dimension !== 'semantic');
  const perType = new Map<string, typeof methods>();
  for (const method of methods) perType.set(method.type, [...(perType.get(method.type) ?? []), method]);
  const decks = [...perType.values()].map((list, i) =>
    shuffled(
      list.flatMap((method) => STRENGTHS.map((strength) => ({ method: method.id, strength }))),
      mix(seed, `deck ${i}`),
    ),
  );
  const sources = shuffled([...images], mix(seed, 'sources'));
  const dealt = decks.map(() => 0);
  return Array.from({ length: count }, (_, i): Recipe => {
    const name = sources[i % sources.length] ?? '';
    const common = {
      id: `f${String(i + 1).padStart(5, '0')}`,
      seed: mix(seed, `pair ${i}`),
      longEdge,
      source: { kind: 'image' as const, name },
    };
    if (i % CONSISTENT_EVERY === CONSISTENT_EVERY - 1) {
      const turn = Math.floor(i / CONSISTENT_EVERY);
      const how = CONSISTENT_KINDS[turn % CONSISTENT_KINDS.length] ?? 'identical';
      return { ...common, task: { kind: 'consistent', how }, unintended: [] };
    }
    const index = (i - Math.floor(i / CONSISTENT_EVERY)) % decks.length;
    const deck = decks[index] ?? [];
    const card = deck[dealt[index]! % Math.max(1, deck.length)];
    dealt[index]!++;
    return { ...common, task: { kind: 'none' }, unintended: card ? [card] : [] };
  });
}

/** One change of content a pair, added, removed and replaced equally often at every strength, each in a scene of its own. */
export function planContentSet(count: number, seed: number, longEdge: number): Recipe[] {
  const methods = PERTURBATIONS.filter((p) => p.dimension === 'semantic');
  const cards = methods.flatMap(({ id }) => STRENGTHS.map((strength) => ({ method: id, strength })));
  const deck = shuffled(cards, mix(seed, 'content'));
  return Array.from({ length: count }, (_, i): Recipe => {
    const card = deck[i % deck.length];
    return {
      id: `c${String(i + 1).padStart(5, '0')}`,
      seed: mix(seed, `content ${i}`),
      longEdge,
      source: {
        kind: 'scene',
        // kinds and cards have no common rhythm, so that every card meets every kind
        scene: SCENE_KINDS[(i + Math.floor(i / deck.length)) % SCENE_KINDS.length] ?? 'table',
        seed: mix(seed, `scene of pair ${i}`) % 1_000_000,
      },
      task: { kind: 'none' },
      unintended: card ? [card] : [],
    };
  });
}

function shuffled<T>(cards: T[], seed: number): T[] {
  const next = random(seed);
  for (let i = cards.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [cards[i], cards[j]] = [cards[j]!, cards[i]!];
  }
  return cards;
}

/** Makes the set, or goes on with it. @returns how many pairs could not be made. @throws JudgeError `lab/*`. */
export async function makeFitSet(args: SetArgs, tell: (line: string) => void): Promise<number> {
  const set = new LabSet(args);
  const browser = new LabBrowser({
    folder: args.folder,
    images: args.images,
    write: (name, content) => set.write(name, content),
  });
  let failed = 0;
  try {
    await ensureBuilt();
    await browser.start();
    const { images, count, seed, longEdge, scenes } = args;
    const plan =
      scenes > 0 ? planContentSet(count, seed, longEdge) : planFitSet(images, count, seed, longEdge);
    for (const recipe of plan) {
      if (set.done.has(recipe.id)) continue;
      const reply = await browser.make(recipe);
      if (reply.ok) {
        set.append(reply.row);
        continue;
      }
      failed++;
      set.discard(recipe.id);
      tell(`${recipe.id}: ${reply.error.message}`);
      if (reply.error.code === 'lab/write-failed')
        throw new JudgeError(reply.error.code, reply.error.message, reply.error.facts);
    }
  } finally {
    await browser.close();
  }
  return failed;
}

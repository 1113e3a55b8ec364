/** Plans a set: which pairs to make, balanced over tasks, problem types, methods and strengths. */
import { CONSISTENT_KINDS, type Recipe } from '../core/recipe';
import { DIMENSIONS } from '../core/words';
import { mix, random } from './random';
import type { Perturbation, Strength } from './types';
import { STRENGTHS } from './types';

export interface PlanOptions {
  /** Names of the source images, in a fixed order. */
  images: readonly string[];
  /** How many scenes to draw sources from, and of which kinds. */
  scenes: number;
  sceneKinds: readonly string[];
  /** How many pairs to make. */
  count: number;
  seed: number;
  longEdge: number;
  perturbations: readonly Perturbation[];
}

type Task = Recipe['task'];

/** Shares of the tasks, per twenty pairs. */
const TASKS: readonly Task['kind'][] = [
  ...Array<'edit'>(8).fill('edit'),
  ...Array<'restoration'>(5).fill('restoration'),
  ...Array<'none'>(4).fill('none'),
  ...Array<'consistent'>(3).fill('consistent'),
];
/** Of edits and restorations this many in ten go without an unintended change, this many with two. */
const CLEAN_IN_TEN = 3;
const DOUBLE_IN_TEN = 2;

/** @returns `count` recipes; the first n of a longer plan with the same options are those of a shorter one. */
export function planSet(options: PlanOptions): Recipe[] {
  const { images, scenes, sceneKinds, count, seed, longEdge } = options;
  const decks = makeDecks(options);
  const sources: Recipe['source'][] = [
    ...images.map((name) => ({ kind: 'image' as const, name })),
    ...Array.from({ length: sceneKinds.length === 0 ? 0 : scenes }, (_, i) => ({
      kind: 'scene' as const,
      scene: sceneKinds[i % sceneKinds.length] ?? '',
      seed: mix(seed, `scene ${i}`) % 1_000_000,
    })),
  ];
  if (sources.length === 0) return [];
  const source = deck(sources, mix(seed, 'sources'));
  const digits = Math.max(5, String(count).length);
  return Array.from({ length: count }, (_, i) => {
    const id = `p${String(i + 1).padStart(digits, '0')}`;
    const from = source();
    const task = decks.task(from);
    const unintended = decks.unintended(task);
    // a scene brings its own objects
    const donor =
      from.kind === 'image' && takesObjects(options, task, unintended)
        ? donorFor(images, from, mix(seed, `donor ${id}`))
        : null;
    return {
      id,
      seed: mix(seed, id),
      longEdge,
      source: from,
      task,
      unintended,
      ...(donor === null ? {} : { donor: { kind: 'image' as const, name: donor } }),
    };
  });
}

/** Whether anything is put into the picture that must come from somewhere. */
function takesObjects({ perturbations }: PlanOptions, task: Task, unintended: Recipe['unintended']): boolean {
  const methods = [...unintended.map(({ method }) => method), ...(task.kind === 'edit' ? [task.change] : [])];
  const taking = perturbations.filter(({ type }) => type === 'add' || type === 'replace');
  return taking.some(({ id }) => methods.includes(id));
}

/** @returns one of the other images; null where there is none. */
function donorFor(images: readonly string[], source: Recipe['source'], seed: number): string | null {
  const others = images.filter((name) => source.kind !== 'image' || name !== source.name);
  return others[seed % Math.max(1, others.length)] ?? null;
}

function makeDecks({ seed, perturbations }: PlanOptions) {
  const taskKind = deck(TASKS, mix(seed, 'tasks'));
  const consistent = deck(CONSISTENT_KINDS, mix(seed, 'consistent'));
  const sceneChange = deck(
    ['add', 'remove', 'replace', 'move', 'recolor', 'text'],
    mix(seed, 'scene changes'),
  );
  const content = perturbations.filter((p) => p.dimension === 'semantic').map((p) => p.id);
  const imageChange = deck(content, mix(seed, 'image changes'));
  const damage = deck(
    perturbations.filter((p) => p.dimension === 'lowLevel' && !p.local).map((p) => p.id),
    mix(seed, 'damages'),
  );
  const editStrength = deck<Strength>([3, 4, 5], mix(seed, 'edit strengths'));
  const damageStrength = deck<Strength>([2, 3, 4], mix(seed, 'damage strengths'));
  const how = deck(
    Array.from({ length: 10 }, (_, i) => (i < CLEAN_IN_TEN ? 0 : i < CLEAN_IN_TEN + DOUBLE_IN_TEN ? 2 : 1)),
    mix(seed, 'how many'),
  );
  const harms = harmDecks(perturbations, seed);
  return {
    task(source: Recipe['source']): Task {
      const kind = taskKind();
      switch (kind) {
        case 'consistent':
          return { kind, how: consistent() };
        case 'edit':
          return {
            kind,
            change: source.kind === 'scene' ? sceneChange() : imageChange(),
            strength: editStrength(),
          };
        case 'restoration':
          return { kind, damage: damage(), strength: damageStrength() };
        case 'none':
          return { kind };
      }
    },
    unintended(task: Task): Recipe['unintended'] {
      if (task.kind === 'consistent') return [];
      const many = task.kind === 'none' ? 1 : how();
      // A restoration is meant to change low-level quality: there such a change is no label.
      if (task.kind === 'restoration') return many === 0 ? [] : [harms.kept()];
      return many === 2 ? harms.two() : many === 1 ? [harms.any()] : [];
    },
  };
}

/** Deals harms so that dimensions, then types, then methods, then strengths come up equally often. */
function harmDecks(perturbations: readonly Perturbation[], seed: number) {
  const byType = new Map<string, () => Recipe['unintended'][number]>();
  for (const { type } of perturbations) {
    if (byType.has(type)) continue;
    const methods = perturbations.filter((p) => p.type === type).map((p) => p.id);
    const cards = methods.flatMap((method) => STRENGTHS.map((strength) => ({ method, strength })));
    byType.set(type, deck(cards, mix(seed, `harm ${type}`)));
  }
  const byDimension = Object.fromEntries(
    DIMENSIONS.map((dimension) => {
      const types = [...new Set(perturbations.filter((p) => p.dimension === dimension).map((p) => p.type))];
      const type = types.length === 0 ? null : deck(types, mix(seed, `types ${dimension}`));
      return [dimension, () => (type === null ? null : byType.get(type())?.()) ?? null];
    }),
  );
  const draw = (dimension: string) => byDimension[dimension]?.() ?? null;
  const dimension = deck(DIMENSIONS, mix(seed, 'dimensions'));
  const kept = deck(['semantic', 'structure'], mix(seed, 'kept dimensions'));
  const must = (harm: Recipe['unintended'][number] | null) => {
    if (harm === null) throw new Error('a dimension without perturbations');
    return harm;
  };
  return {
    any: () => must(draw(dimension())),
    kept: () => must(draw(kept())),
    /** Two of different dimensions, content before structure before quality, as an editor would do them. */
    two() {
      const [first, second] = [dimension(), dimension()];
      const other =
        second === first ? DIMENSIONS[(DIMENSIONS.indexOf(first) + 1) % DIMENSIONS.length] : second;
      return DIMENSIONS.filter((d) => d === first || d === other).map((d) => must(draw(d)));
    },
  };
}

/** A shuffled deck that is dealt to the end and shuffled again, so that every card comes up equally often. */
function deck<T>(cards: readonly T[], seed: number): () => T {
  const next = random(seed);
  let left: T[] = [];
  return () => {
    if (left.length === 0) {
      left = [...cards];
      for (let i = left.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [left[i], left[j]] = [left[j]!, left[i]!];
      }
    }
    return left.pop()!;
  };
}

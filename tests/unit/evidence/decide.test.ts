import { describe, expect, it } from 'vitest';
import { type DecisionInput, decide } from '../../../src/evidence/decide';
import { type Fitted, type Model, probability, readFitted } from '../../../src/evidence/fitted';
import { readInstruction } from '../../../src/evidence/instruction';
import { fitsPlace, readPlace } from '../../../src/evidence/place';

/** Certain above the threshold, certain not below it. */
const step = (feature: string, at: number): Model => ({
  features: [feature],
  start: 0,
  trees: [{ feature: [0], at: [at], yes: [-1], no: [-2], leaves: [-6, 6] }],
  slope: 1,
  offset: 0,
  threshold: 0.5,
});
const fitted: Fitted = {
  schema: 'stable-i2i-evidence-fit',
  version: 1,
  provenance: { app: '0', code: '0', sets: [] },
  types: { noise: step('noise', 1) },
  content: step('region.change', 5),
  kinds: { add: step('added', 1), remove: step('removed', 1), replace: step('replaced', 1) },
};
const region = (kind: 'added' | 'removed' | 'replaced', left: number, change = 10, share = 0.02) => ({
  features: { 'region.change': change, [kind]: 1 },
  box: { left, top: 0.4, right: left + 0.1, bottom: 0.5 },
  share,
  meant: 0,
});
const judge = (regions: DecisionInput['regions'], instruction = '', features = {}) =>
  decide({ features, regions }, readInstruction(instruction), fitted);

describe('decisions', () => {
  it('name the kinds of what counts, and no others', () => {
    const { semantic, semanticProbability } = judge([region('added', 0.1), region('removed', 0.6, 1)]);
    expect(semantic).toEqual(['add']);
    expect(semanticProbability).toBeGreaterThan(0.99);
  });

  it('take the one edit that was asked for where it was asked for, and count the other', () => {
    const two = [region('added', 0.05), region('added', 0.85)];
    const { regions, semantic } = judge(two, 'Add a dog on the right.');
    expect(regions.map(({ meant }) => meant)).toEqual([null, 'asked']);
    expect(semantic).toEqual(['add']);
    expect(judge([two[1]!], 'Add a dog on the right.').semantic).toEqual([]);
  });

  it('do not take what was added for a removal', () => {
    expect(judge([region('added', 0.4)], 'Remove the dog.').semantic).toEqual(['add']);
  });

  it('take both ends of a move, and no third change', () => {
    const ends = [region('removed', 0.1), region('added', 0.7)];
    expect(judge(ends, 'Move the dog to the right.').semantic).toEqual([]);
    const crumb = region('added', 0.45, 6, 0.0005);
    expect(judge([...ends, crumb], 'Move the dog to the right.').semantic).toEqual(['add']);
    // an end that is much smaller than the other is another thing
    expect(judge([ends[0]!, crumb], 'Shift the dog.').semantic).toEqual(['add']);
  });

  it('let a crumb that touches a larger region follow its kind', () => {
    const whole = region('removed', 0.1, 20, 0.05);
    expect(judge([whole, region('replaced', 0.2, 8, 0.0008)]).semantic).toEqual(['remove']);
    const apart = judge([whole, region('replaced', 0.6, 8, 0.0008)]).semantic;
    expect([...apart].sort()).toEqual(['remove', 'replace']);
  });

  it('leave out what was brushed', () => {
    expect(judge([{ ...region('removed', 0.4), meant: 0.8 }]).semantic).toEqual([]);
  });

  it('say a type from its threshold on', () => {
    expect(judge([], '', { noise: 2 }).types.noise?.said).toBe(true);
    expect(judge([], '', { noise: 0 }).types.noise?.said).toBe(false);
  });

  it('name the obvious where no model does', () => {
    const { types } = judge([], '', { 'color.still': 40, 'light.share': 0.9 });
    expect(types['exposure degradation']?.said).toBe(true);
  });
});

describe('fitted models', () => {
  it('are refused when they are of another shape', () => {
    expect(() => readFitted({ schema: 'other' })).toThrow('npm run fit');
  });

  it('end on trees that lead back, and take missing measures as 0', () => {
    const model = step('x', 1);
    const loop = { ...model, trees: [{ feature: [0], at: [1], yes: [0], no: [0], leaves: [] }] };
    expect(probability(loop, {})).toBe(0.5);
    expect(probability(model, {})).toBeLessThan(0.01);
  });
});

describe('places in instructions', () => {
  it('are read from plain words', () => {
    expect(readPlace('Add an object in the upper left.')).toEqual({ x: 1 / 6, y: 1 / 6 });
    expect(readPlace('Put a cup on the right')).toEqual({ x: 5 / 6, y: null });
    expect(readPlace('Delete what is in the middle.')).toEqual({ x: 0.5, y: 0.5 });
    expect(readPlace('Remove the thing in the lower middle.')).toEqual({ x: 0.5, y: 5 / 6 });
    expect(readPlace('Add a right-angled ruler that is left over')).toBeNull();
  });

  it('fit boxes that lie there better', () => {
    const left = { left: 0.1, top: 0.1, right: 0.2, bottom: 0.3 };
    expect(fitsPlace(left, { x: 1 / 6, y: null })).toBe(1);
    expect(fitsPlace(left, { x: 5 / 6, y: null })).toBeLessThan(0.3);
    expect(fitsPlace(left, null)).toBe(1);
  });
});

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Evaluation, EvaluationSchema, type Finding } from '../../src/core/evaluation';
import { carryMarks, markFinding } from '../../src/core/mark';

const finding = (id: string, type: string, severity: number, intention: Finding['intention']): Finding => ({
  id,
  dimension: 'semantic',
  type,
  description: `Something ${type}.`,
  regions: [],
  severity,
  confidence: 0.5 + severity / 2,
  judge: 'evidence',
  intention,
});

const image = {
  name: 'a.png',
  format: 'png',
  bytes: 1,
  width: 8,
  height: 8,
  animated: false,
  alphaDropped: false,
};
const common = { judge: 'evidence' as const, summary: '', measures: [], confidence: 0.9, seconds: 0 };
const evaluation: Evaluation = v.parse(EvaluationSchema, {
  schema: 'stable-i2i-evaluation',
  version: 1,
  app: '0',
  createdAt: '2026-01-01T00:00:00.000Z',
  pair: { instruction: '', before: image, after: image, prepared: { width: 8, height: 8 } },
  judge: { kind: 'evidence', version: '2' },
  verdicts: [
    { answer: 'issue', problems: ['add', 'remove'], dimension: 'semantic', ...common },
    { answer: 'consistent', dimension: 'structure', ...common },
  ],
  findings: [
    finding('e1', 'add', 0.8, 'unasked'),
    finding('e2', 'remove', 0.4, 'unasked'),
    finding('e3', 'replace', 0.9, 'requested'),
  ],
  exchanges: [],
  timings: {},
});
const semantic = (one: Evaluation) => one.verdicts.find((verdict) => verdict.dimension === 'semantic');

describe('carrying marks over', () => {
  it('brings the marks of the same findings, and nothing else', () => {
    const earlier = markFinding(evaluation, 'e1', 'intended');
    const carried = carryMarks(earlier, evaluation);
    expect(carried.findings).toEqual(earlier.findings);
    expect(semantic(carried)).toEqual(semantic(earlier));
    const others = evaluation.findings.map((one) => ({ ...one, description: 'Something else.' }));
    const changed = { ...evaluation, findings: others };
    expect(carryMarks(earlier, changed)).toBe(changed);
  });
});

describe('marking findings', () => {
  it('takes a meant change out of the verdict, and keeps the rest', () => {
    const marked = markFinding(evaluation, 'e1', 'intended');
    expect(semantic(marked)).toMatchObject({ answer: 'issue', problems: ['remove'], confidence: 0.7 });
    expect(marked.verdicts[1]).toBe(evaluation.verdicts[1]);
    expect(evaluation.findings[0]?.intention).toBe('unasked');
    v.parse(EvaluationSchema, marked);
  });

  it('is consistent once everything is meant, and says no probability', () => {
    const marked = markFinding(markFinding(evaluation, 'e1', 'intended'), 'e2', 'intended');
    expect(semantic(marked)).toMatchObject({ answer: 'consistent', confidence: null });
    expect(semantic(marked)?.summary).toContain('3 changes are taken as meant');
  });

  it('counts what was taken as the edit once it is marked as not meant, worst first', () => {
    const marked = markFinding(evaluation, 'e3', 'unintended');
    expect(semantic(marked)).toMatchObject({ answer: 'issue', problems: ['replace', 'add', 'remove'] });
  });

  it('leaves everything as it is when the mark says nothing new, and refuses unknown findings', () => {
    expect(markFinding(evaluation, 'e3', 'intended')).toBe(evaluation);
    expect(() => markFinding(evaluation, 'e9', 'intended')).toThrow('no finding e9');
  });

  it('does not make a dimension apply that does not', () => {
    const verdicts: Evaluation['verdicts'] = [{ answer: 'notApplicable', dimension: 'semantic', ...common }];
    const marked = markFinding({ ...evaluation, verdicts }, 'e1', 'intended');
    expect(marked.verdicts).toEqual(verdicts);
  });
});

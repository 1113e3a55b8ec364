import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../src/core/evaluation';
import { judgeWithModel } from '../../../src/core/protocol/judge';
import { BUILT_IN_PROMPTS } from '../../../src/core/protocol/prompts';
import { toReferenceResult } from '../../../src/core/protocol/result';
import { type JudgeSettingsInput, judgeSettings } from '../../../src/core/protocol/settings';
import { ListEngine } from '../../fixtures/list-engine';

const info = {
  ...{
    name: 'a.png',
    format: 'png' as const,
    bytes: 1,
    width: 8,
    height: 8,
    animated: false,
    alphaDropped: false,
  },
};

/** Judges with recorded answers. @returns the `result` as it is written, and how many requests it took. */
async function result(answers: string[], input: JudgeSettingsInput, instruction = 'Add a bench.') {
  const settings = judgeSettings(input);
  const evaluation: Evaluation = {
    schema: 'stable-i2i-evaluation',
    version: 1,
    app: '0',
    createdAt: '2026-01-01T00:00:00.000Z',
    pair: { instruction, before: info, after: info, prepared: { width: 256, height: 256 } },
    judge: { kind: 'evidence', version: '1' },
    verdicts: [],
    findings: [],
    exchanges: [],
    timings: {},
  };
  const engine = new ListEngine(answers);
  await judgeWithModel(
    engine,
    {
      instruction,
      images: { before: new ArrayBuffer(1), after: new ArrayBuffer(1) },
      prompts: BUILT_IN_PROMPTS,
      frame: { width: 100, height: 100 },
      settings,
    },
    {
      onEvent: (event) => {
        if (event.type === 'verdict') evaluation.verdicts.push(event.verdict);
        if ('exchange' in event && event.exchange) evaluation.exchanges.push(event.exchange);
      },
    },
  );
  return { json: JSON.stringify(toReferenceResult(evaluation, settings)), asked: engine.requests.length };
}

const YES = '{"answer": "Yes", "problem": "NULL"}';
const NO = '{"answer": "No", "problem": ["add"]}';
const NULL = '{"answer": "NULL", "problem": "NULL"}';
const WHY = '{"think": "t", "answer": {"add": "a bin"}}';

/** As the reference's test.py writes them, worked out from its code by hand. */
describe('the result of a model', () => {
  it('in simple mode is each answer under its key, as the model wrote it', async () => {
    const { json } = await result([YES, "{'answer': 'No', 'problem': 'repainting', 'sure': True}", NULL], {});
    expect(json).toBe(
      '{"Semantic":{"answer":"Yes","problem":"NULL"},' +
        '"Structure":{"answer":"No","problem":"repainting","sure":true},' +
        '"Low-Level":{"answer":"NULL","problem":"NULL"}}',
    );
  });

  it('is null where an answer could not be read', async () => {
    const { json } = await result([YES, 'Yes', '{"answer": "Yes", "problem": ["blur"]}'], {});
    expect(json).toBe('{"Semantic":{"answer":"Yes","problem":"NULL"},"Structure":null,"Low-Level":null}');
  });

  it('is put into form where it was spelled otherwise', async () => {
    const { json } = await result(['{"ANSWER": "no", "Problems": ["Add"], "why": "x"}'], {
      dimensions: ['semantic'],
    });
    expect(json).toBe('{"Semantic":{"answer":"No","problem":["add"],"why":"x"}}');
  });

  it('in cot has the explanations behind, null where there was no problem, none for structure', async () => {
    const { json, asked } = await result([NO, '{"answer": "No", "problem": ["repainting"]}', YES, WHY, WHY], {
      modes: ['cot'],
    });
    expect(asked).toBe(5);
    expect(json).toBe(
      '{"Semantic":{"answer":"No","problem":["add"]},"Structure":{"answer":"No","problem":["repainting"]},' +
        '"Low-Level":{"answer":"Yes","problem":"NULL"},' +
        '"Semantic_think":{"think":"t","answer":{"add":"a bin"}},"Low-Level_think":null}',
    );
  });

  it('says that a restoration was not asked about', async () => {
    const { json, asked } = await result([YES, YES], { modes: ['cot'] }, 'Restore the image.');
    expect(asked).toBe(2);
    const parsed: unknown = JSON.parse(json);
    expect(parsed).toMatchObject({
      'Low-Level': { answer: 'NULL', problem: 'NULL', skipped: true },
      'Low-Level_think': { skipped: true },
      Semantic_think: null,
    });
    expect(Object.keys(Object(parsed))).toEqual([
      'Semantic',
      'Structure',
      'Low-Level',
      'Semantic_think',
      'Low-Level_think',
    ]);
  });

  it('has only the dimensions that were asked for', async () => {
    const { json } = await result([NO, WHY], { modes: ['cot'], dimensions: ['semantic'] });
    expect(Object.keys(Object(JSON.parse(json)))).toEqual(['Semantic', 'Semantic_think']);
    const structure = await result([YES], { modes: ['cot'], dimensions: ['structure'] });
    expect(Object.keys(Object(JSON.parse(structure.json)))).toEqual(['Structure']);
  });

  it('is the score alone in score mode', async () => {
    expect((await result(['{"score": 7}'], { modes: ['score'] })).json).toBe('{"Score":{"score":7}}');
    expect((await result(['good'], { modes: ['score'] })).json).toBe('{"Score":null}');
  });

  it('is grouped by mode when there are several, and asks nothing twice for it', async () => {
    const { json, asked } = await result([NO, '{"score": 7}', WHY], {
      modes: ['simple', 'cot', 'score'],
      dimensions: ['semantic'],
    });
    expect(asked).toBe(3);
    expect(json).toBe(
      '{"simple":{"Semantic":{"answer":"No","problem":["add"]}},' +
        '"cot":{"Semantic":{"answer":"No","problem":["add"]},"Semantic_think":{"think":"t","answer":{"add":"a bin"}}},' +
        '"score":{"Score":{"score":7}}}',
    );
  });

  it('has no explanation where it was cut off', async () => {
    const { json } = await result([NO, '{"think": "t", "answer": {"add": "a b'], {
      modes: ['cot'],
      dimensions: ['semantic'],
    });
    expect(json).toContain('"Semantic_think":null');
  });
});

/**
 * The grammar that web-llm holds answers to (xgrammar, of the version that it carries inside) takes our schemas and means
 * by them what we mean.
 */
import { GrammarCompiler, GrammarMatcher, TokenizerInfo } from '@mlc-ai/web-xgrammar';
import { expect, it } from 'vitest';
import type { CompletionRequest } from '../../src/core/protocol/engine';
import { BUILT_IN_PROMPTS } from '../../src/core/protocol/prompts';
import { judgeSettings } from '../../src/core/protocol/settings';
import { type Case, fidelityRequest, questionRequest } from '../../src/core/protocol/steps';
import { toRequest } from '../../src/engines/webllmMessages';

/** One token a character, and an end. */
const END = 1;
const TOKENS = ['<s>', '</s>', '\n', ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))];

const of: Case = {
  ...{
    instruction: '',
    prompts: BUILT_IN_PROMPTS,
    frame: { width: 9, height: 9 },
    settings: judgeSettings(),
  },
  images: { before: new ArrayBuffer(1), after: new ArrayBuffer(1) },
};

/** @returns which of the texts the grammar of a request lets a model write, from beginning to end. */
async function written(request: CompletionRequest, texts: readonly string[]): Promise<string[]> {
  const schema = toRequest(request, 'tiny').response_format?.schema ?? '';
  const info = await TokenizerInfo.createTokenizerInfo(TOKENS, 'raw', false, TOKENS.length, [END]);
  const compiler = await GrammarCompiler.createGrammarCompiler(info);
  const grammar = await compiler.compileJSONSchema(schema);
  const possible: string[] = [];
  for (const text of texts) {
    const matcher = await GrammarMatcher.createGrammarMatcher(grammar);
    let accepted = true;
    for (const character of text) accepted &&= await matcher.acceptToken(TOKENS.indexOf(character));
    if (accepted && (await matcher.acceptToken(END))) possible.push(text);
    matcher.dispose();
  }
  for (const one of [grammar, compiler, info]) one.dispose();
  return possible;
}

it('lets a question be answered in its form and in no other', async () => {
  const good = [
    '{"answer": "Yes", "problem": "NULL"}',
    '{"answer": "No", "problem": ["add"]}',
    '{"answer": "No", "problem": ["add", "remove"]}',
  ];
  const bad = [
    '{"answer": "Yes", "problem": ["add"]}',
    '{"answer": "No", "problem": "NULL"}',
    '{"answer": "No", "problem": []}',
    '{"answer": "No", "problem": ["noise"]}',
    '{"answer": "NULL", "problem": "NULL"}',
    '{"answer": "Maybe", "problem": "NULL"}',
    'Yes',
  ];
  expect(await written(questionRequest(of, 'semantic'), [...good, ...bad])).toEqual(good);
  const none = '{"answer": "NULL", "problem": "NULL"}';
  expect(await written(questionRequest(of, 'lowLevel'), [none])).toEqual([none]);
});

it('lets a score be given', async () => {
  const texts = ['{"score": 7}', '{"score": 7.5}', '{"score": "7"}', '{"mark": 7}'];
  expect(await written(fidelityRequest(of), texts)).toEqual(texts.slice(0, 2));
});

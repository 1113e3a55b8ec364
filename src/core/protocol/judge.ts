/** The evaluation loop over any engine: one question a dimension, each verdict as soon as it is there. */
import { throwIfAborted } from '../errors';
import type { Exchange, Finding, Verdict } from '../evaluation';
import type { Dimension } from '../words';
import { answerSchema, type Reading, readAnswer } from './answer';
import type { CompletionProgress, Engine } from './engine';
import { isRestoration } from './instruction';
import { type PromptSet, promptText, questionMessages } from './prompts';

/** New tokens for a plain answer, the reference's limit. */
export const ANSWER_TOKENS = 384;

export interface ModelQuestion {
  instruction: string;
  /** PNG files at the model's size. */
  images: { before: ArrayBuffer; after: ArrayBuffer };
  dimensions: readonly Dimension[];
  prompts: PromptSet;
}

export type JudgeEvent =
  | { type: 'progress'; dimension: Dimension; progress: CompletionProgress }
  | { type: 'verdict'; verdict: Verdict; findings: Finding[]; exchange: Exchange | null };

/**
 * Asks the dimensions one after another, images first, so that an engine with a prompt cache computes them once.
 * @throws JudgeError `cancelled`, or what the engine throws; the verdicts given so far have been delivered.
 */
export async function judgeWithModel(
  engine: Engine,
  question: ModelQuestion,
  options: { signal?: AbortSignal; onEvent: (event: JudgeEvent) => void },
): Promise<void> {
  for (const dimension of question.dimensions) {
    throwIfAborted(options.signal);
    if (dimension === 'lowLevel' && isRestoration(question.instruction)) {
      options.onEvent({ type: 'verdict', verdict: skippedLowLevel(), findings: [], exchange: null });
      continue;
    }
    const messages = questionMessages(question.prompts, dimension, question.instruction, question.images);
    const completion = await engine.complete(
      { messages, schema: answerSchema(dimension), maxTokens: ANSWER_TOKENS },
      {
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        onProgress: (progress) => options.onEvent({ type: 'progress', dimension, progress }),
      },
    );
    const reading = readAnswer(completion.text, dimension);
    options.onEvent({
      type: 'verdict',
      verdict: toVerdict(dimension, reading, completion.seconds),
      findings: toFindings(dimension, reading),
      exchange: {
        dimension,
        system: promptText(messages, 'system'),
        prompt: promptText(messages, 'user'),
        output: completion.text,
        finishReason: completion.finishReason,
        tokens: completion.tokens,
        seconds: completion.seconds,
      },
    });
  }
}

function toVerdict(dimension: Dimension, reading: Reading, seconds: number): Verdict {
  const common = { dimension, judge: 'model' as const, measures: [], confidence: null, seconds };
  switch (reading.answer) {
    case 'consistent':
      return { ...common, answer: 'consistent', summary: 'The model found nothing that was not asked for.' };
    case 'issue':
      return {
        ...common,
        answer: 'issue',
        problems: reading.problems,
        summary:
          reading.problems.length === 0
            ? 'The model answered No but named no problem.'
            : `The model named: ${reading.problems.join(', ')}.`,
      };
    case 'notApplicable':
      return {
        ...common,
        answer: 'notApplicable',
        summary: 'The model holds that the instruction itself asks for such a change.',
      };
    case 'unreadable':
      return { ...common, answer: 'unreadable', summary: `The answer could not be read. ${reading.reason}` };
  }
}

function toFindings(dimension: Dimension, reading: Reading): Finding[] {
  if (reading.answer !== 'issue') return [];
  return reading.problems.map((type) => ({
    id: `model-${dimension}-${type.replaceAll(' ', '-')}`,
    dimension,
    type,
    description: `The model says: ${type}. It was not asked where.`,
    regions: [],
    severity: 0.5,
    confidence: null,
    judge: 'model',
    intention: 'unasked',
  }));
}

function skippedLowLevel(): Verdict {
  return {
    answer: 'notApplicable',
    dimension: 'lowLevel',
    judge: 'model',
    summary: 'The instruction asks for a restoration, so low-level changes are meant. Not asked.',
    measures: [],
    confidence: null,
    seconds: 0,
  };
}

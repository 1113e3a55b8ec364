/** First kind: the protocol's own questions, answered as its reader reads them. */
import { BUILT_IN_PROMPTS } from '../../core/protocol/prompts';
import { DIMENSIONS } from '../../core/words';
import type { Draft } from './item';
import { conversation, oneLine, pairText } from './row';
import type { KnownTruth, LabelledRow, Truths } from './truth';

/** @returns one conversation a labelled dimension. */
export function binaryQuestions(row: LabelledRow, truths: Truths): Draft[] {
  return DIMENSIONS.flatMap((dimension) => {
    const truth = truths[dimension];
    if (truth === undefined) return [];
    const question = `${pairText(row.prompt)}\n${BUILT_IN_PROMPTS.questions[dimension]}`;
    return {
      group: dimension,
      answer: truth.answer,
      row: conversation(question, binaryAnswer(truth), [row.input_image, row.output_image]),
    };
  });
}

/** @returns e.g. `{"answer": "No", "problem": ["noise"]}`. */
export function binaryAnswer({ answer, types }: Pick<KnownTruth, 'answer' | 'types'>): string {
  return oneLine({ answer, problem: types.length > 0 ? types : 'NULL' });
}

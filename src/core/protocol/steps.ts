/** The single requests of an evaluation: what is asked, how long the answer may be, and when it is whole. */
import type { Size } from '../pixels';
import type { Dimension } from '../words';
import { answerSchema, isAnswered, readAnswer } from './answer';
import type { CompletionRequest } from './engine';
import { fidelitySchema, readFidelity } from './fidelity';
import { followUpSchema, readFollowUp } from './followUp';
import { formatTemplate, pythonList } from './format';
import { GROUNDING_TOKENS, groundingQuestion, groundingSchema, isPointed, type Wanted } from './grounding';
import { type PairImages, questionMessages } from './messages';
import type { PromptSet } from './promptSet';
import type { JudgeSettings } from './settings';

/** All that the requests about one pair have in common. */
export interface Case {
  instruction: string;
  images: PairImages;
  prompts: PromptSet;
  settings: JudgeSettings;
  /** Size of the before image as the user gave it, pixels: places are told in it. */
  frame: Size;
}

export function questionRequest(of: Case, dimension: Dimension): CompletionRequest {
  return {
    messages: questionMessages(
      of.prompts.systems.question,
      of.prompts.questions[dimension],
      of.instruction,
      of.images,
    ),
    schema: of.settings.free ? null : answerSchema(dimension),
    maxTokens: of.settings.answerTokens,
    isDone: (text) => isAnswered(text) && readAnswer(text, dimension).answer !== 'unreadable',
  };
}

export function fidelityRequest(of: Case): CompletionRequest {
  return {
    messages: questionMessages(of.prompts.systems.question, of.prompts.fidelity, of.instruction, of.images),
    schema: of.settings.free ? null : fidelitySchema(),
    maxTokens: of.settings.answerTokens,
    isDone: (text) => isAnswered(text) && readFidelity(text).score !== null,
  };
}

/** @param named the problems as the model named them, which the template quotes. @param types those in our spelling. */
export function followUpRequest(
  of: Case,
  dimension: Dimension,
  named: readonly string[],
  types: readonly string[],
): CompletionRequest {
  const template = formatTemplate(
    of.prompts.followUps[dimension],
    { task_prompt: of.instruction, problem_json: pythonList(named) },
    `The follow-up about ${dimension}`,
  );
  return {
    messages: questionMessages(followUpSystem(of), template, of.instruction, of.images),
    schema: of.settings.free ? null : followUpSchema(types),
    maxTokens: of.settings.followUpTokens,
    isDone: (text) => isAnswered(text) && readFollowUp(text, dimension, types).readable,
  };
}

/** Asked last, with the system text of what was asked before, so that the images are not computed once more. */
export function groundingRequest(of: Case, wanted: readonly Wanted[]): CompletionRequest {
  const system = of.settings.modes.includes('cot') ? followUpSystem(of) : of.prompts.systems.question;
  const types = wanted.map((one) => one.type);
  return {
    messages: questionMessages(system, groundingQuestion(wanted), of.instruction, of.images),
    schema: of.settings.free ? null : groundingSchema(types),
    maxTokens: GROUNDING_TOKENS,
    isDone: isPointed,
  };
}

/** In fast mode the follow-ups keep the system text of the questions, so that the images need not be computed again. */
export function followUpSystem(of: Case): string {
  return of.settings.fast ? of.prompts.systems.question : of.prompts.systems.followUp;
}

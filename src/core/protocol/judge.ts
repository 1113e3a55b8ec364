/**
 * The evaluation loop over any engine. All requests with the system text of the questions come first, then those with
 * that of the follow-ups: an engine that re-uses the beginning of a prompt computes the images at most twice.
 */
import { throwIfAborted } from '../errors';
import type { Exchange, ExchangeKind, Fidelity, Finding, Reasoning, Verdict } from '../evaluation';
import type { Dimension } from '../words';
import { type Reading, readAnswer } from './answer';
import { ANSWER_BEGINNING, ANSWER_WORDS, withProbabilities } from './confidence';
import type {
  Completion,
  CompletionProgress,
  CompletionRequest,
  Engine,
  EngineOptions,
  Message,
  WordProbabilities,
} from './engine';
import { readFidelity } from './fidelity';
import { readFollowUp } from './followUp';
import { readBoxes } from './grounding';
import { isRestoration } from './instruction';
import { promptText } from './messages';
import { namedProblems } from './namedProblems';
import { type Case, fidelityRequest, followUpRequest, groundingRequest, questionRequest } from './steps';
import { explainedFindings, skippedLowLevel, toFindings, toReasoning, toVerdict } from './verdicts';

export interface Step {
  kind: ExchangeKind;
  dimension: Dimension | null;
}

export type JudgeEvent =
  | { type: 'progress'; step: Step; progress: CompletionProgress }
  | { type: 'verdict'; verdict: Verdict; findings: Finding[]; exchange: Exchange | null }
  /** `findings` take the place of those with the same id. */
  | { type: 'reasoning'; reasoning: Reasoning; findings: Finding[]; exchange: Exchange }
  /** Findings again, now with the places that the model pointed at. */
  | { type: 'places'; findings: Finding[]; exchange: Exchange }
  | { type: 'fidelity'; fidelity: Fidelity; exchange: Exchange };

export interface JudgeOptions {
  signal?: AbortSignal;
  onEvent: (event: JudgeEvent) => void;
}

/**
 * Puts the questions that the settings ask for, one at a time.
 * @throws JudgeError `cancelled`, `prompts/invalid`, or what the engine throws; what was found so far has been delivered.
 */
export async function judgeWithModel(engine: Engine, of: Case, options: JudgeOptions): Promise<void> {
  const run = new Run(engine, of, options);
  const { modes } = of.settings;
  const issues = modes.includes('simple') || modes.includes('cot') ? await run.askDimensions() : [];
  if (modes.includes('score')) await run.askFidelity();
  if (modes.includes('cot')) for (const issue of issues) await run.askWhy(issue);
  if (of.settings.grounding) for (const issue of issues) await run.askWhere(issue);
}

/** An answer of No, which is asked about further. */
interface Issue {
  dimension: Dimension;
  reading: Reading & { answer: 'issue' };
  /** As they are known by now. */
  findings: Finding[];
  /** What the model explained, by type. */
  texts: ReadonlyMap<string, string>;
}

class Run {
  readonly #engine: Engine;
  readonly #of: Case;
  readonly #options: JudgeOptions;

  constructor(engine: Engine, of: Case, options: JudgeOptions) {
    this.#engine = engine;
    this.#of = of;
    this.#options = options;
  }

  async askDimensions(): Promise<Issue[]> {
    const issues: Issue[] = [];
    for (const dimension of this.#of.settings.dimensions) {
      if (dimension === 'lowLevel' && isRestoration(this.#of.instruction)) {
        this.#emit({ type: 'verdict', verdict: skippedLowLevel(), findings: [], exchange: null });
        continue;
      }
      const request = questionRequest(this.#of, dimension);
      const { completion, exchange } = await this.#ask({ kind: 'question', dimension }, request);
      const reading = readAnswer(completion.text, dimension);
      const sure = await this.#askConfidence(request.messages);
      const verdict = withProbabilities(toVerdict(dimension, reading, completion.seconds), sure);
      const findings = toFindings(dimension, reading);
      this.#emit({ type: 'verdict', verdict, findings, exchange });
      if (reading.answer === 'issue') issues.push({ dimension, reading, findings, texts: new Map() });
    }
    return issues;
  }

  async askFidelity(): Promise<void> {
    const step: Step = { kind: 'fidelity', dimension: null };
    const { completion, exchange } = await this.#ask(step, fidelityRequest(this.#of));
    const { score } = readFidelity(completion.text);
    this.#emit({ type: 'fidelity', fidelity: { score, seconds: completion.seconds }, exchange });
  }

  async askWhy(issue: Issue): Promise<void> {
    const { dimension, reading } = issue;
    const request = followUpRequest(this.#of, dimension, namedProblems(reading.object), reading.problems);
    const { completion, exchange } = await this.#ask({ kind: 'followUp', dimension }, request);
    const followUp = readFollowUp(completion.text, dimension, reading.problems);
    const ours = this.#of.prompts.origin !== 'built-in' && dimension === 'structure';
    const reasoning = toReasoning(dimension, followUp, reading.problems, ours);
    if (reasoning.readable) {
      issue.findings = explainedFindings(reading, reasoning);
      issue.texts = new Map(reasoning.explained.map(({ type, text }) => [type, text]));
    }
    this.#emit({ type: 'reasoning', reasoning, findings: issue.findings, exchange });
  }

  async askWhere({ dimension, findings, texts }: Issue): Promise<void> {
    if (findings.length === 0) return;
    const wanted = findings.map(({ type }) => ({ type, text: texts.get(type) ?? null }));
    const request = groundingRequest(this.#of, wanted);
    const { completion, exchange } = await this.#ask({ kind: 'grounding', dimension }, request);
    const types = findings.map((finding) => finding.type);
    const pointed = readBoxes(completion.text, dimension, types, this.#of.frame);
    const placed = findings.map((finding) => {
      const regions = pointed.filter((one) => one.type === finding.type).map((one) => one.region);
      return regions.length === 0 ? finding : { ...finding, regions };
    });
    this.#emit({ type: 'places', findings: placed, exchange });
  }

  /** Follows its question at once, while the engine still has the whole prompt. */
  async #askConfidence(messages: Message[]): Promise<WordProbabilities | null> {
    if (!this.#of.settings.confidence || !this.#engine.capabilities.confidence) return null;
    const { signal } = this.#options;
    throwIfAborted(signal);
    const request = { messages, beginning: ANSWER_BEGINNING, words: ANSWER_WORDS };
    return this.#engine.wordProbabilities(request, signal === undefined ? {} : { signal });
  }

  async #ask(step: Step, request: CompletionRequest) {
    const { signal } = this.#options;
    throwIfAborted(signal);
    const options: EngineOptions = {
      ...(signal === undefined ? {} : { signal }),
      onProgress: (progress) => this.#emit({ type: 'progress', step, progress }),
    };
    const completion = await this.#engine.complete(request, options);
    return { completion, exchange: toExchange(step, request, completion) };
  }

  #emit(event: JudgeEvent): void {
    this.#options.onEvent(event);
  }
}

function toExchange(step: Step, request: CompletionRequest, completion: Completion): Exchange {
  return {
    ...step,
    system: promptText(request.messages, 'system'),
    prompt: promptText(request.messages, 'user'),
    output: completion.text,
    finishReason: completion.finishReason,
    tokens: completion.tokens,
    imagesEncoded: completion.imagesEncoded,
    ...(completion.remembered ? { remembered: true } : {}),
    seconds: completion.seconds,
    writingSeconds: completion.writingSeconds,
  };
}

/**
 * The evaluation loop over any engine. All requests with the system text of the questions come first, then those with
 * that of the follow-ups: an engine that re-uses the beginning of a prompt computes the images at most twice. One that
 * takes several requests at once, and shares nothing between them, is given those that do not wait for another together.
 */
import { throwIfAborted } from '../errors';
import type { Exchange, ExchangeKind, Fidelity, Finding, Reasoning, Verdict } from '../evaluation';
import type { Dimension } from '../words';
import { type Reading, readAnswer } from './answer';
import { settingsFor } from './capable';
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
 * Puts the questions that the settings ask for. What the engine cannot do is left out, or asked in the plain way.
 * @throws JudgeError `engine/unsupported` for an engine that takes fewer than two images, `cancelled`, `prompts/invalid`,
 *   or what the engine throws; what was found so far has been delivered.
 */
export async function judgeWithModel(engine: Engine, of: Case, options: JudgeOptions): Promise<void> {
  const settings = settingsFor(engine.capabilities, of.settings);
  const run = new Run(engine, { ...of, settings }, options);
  const { modes } = settings;
  const issues: Issue[] = [];
  const asks: Ask[] = [];
  if (modes.includes('simple') || modes.includes('cot'))
    for (const dimension of settings.dimensions)
      asks.push(async (signal) => {
        const { issue, tell } = await run.askDimension(dimension, signal);
        return () => {
          tell();
          if (issue) issues.push(issue);
        };
      });
  if (modes.includes('score')) asks.push((signal) => run.askFidelity(signal));
  await run.each(asks);
  if (modes.includes('cot')) await run.each(issues.map((issue) => (signal) => run.askWhy(issue, signal)));
  if (settings.grounding) await run.each(issues.map((issue) => (signal) => run.askWhere(issue, signal)));
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

/** Asks something; what is returned tells what came of it. */
type Ask = (signal: AbortSignal | undefined) => Promise<() => void>;

class Run {
  readonly #engine: Engine;
  readonly #of: Case;
  readonly #options: JudgeOptions;

  constructor(engine: Engine, of: Case, options: JudgeOptions) {
    this.#engine = engine;
    this.#of = of;
    this.#options = options;
  }

  /** Asks all of them, at once where that is quicker; told is in their order. The first failure ends the others. */
  async each(asks: readonly Ask[]): Promise<void> {
    const { signal } = this.#options;
    const { concurrency, sharedPrefix } = this.#engine.capabilities;
    if (concurrency === 1 || sharedPrefix) {
      for (const ask of asks) (await ask(signal))();
      return;
    }
    const stop = new AbortController();
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const failures: unknown[] = [];
    const asked = asks.map((ask) =>
      ask(either).catch((error: unknown) => {
        failures.push(error);
        stop.abort();
        return null;
      }),
    );
    for (const one of asked) {
      const tell = await one;
      throwIfAborted(signal);
      if (tell === null) break;
      tell();
    }
    await Promise.all(asked);
    if (failures.length > 0) throw failures[0];
  }

  async askDimension(dimension: Dimension, signal: AbortSignal | undefined) {
    if (dimension === 'lowLevel' && isRestoration(this.#of.instruction)) {
      const verdict = skippedLowLevel();
      return {
        issue: null,
        tell: () => this.#emit({ type: 'verdict', verdict, findings: [], exchange: null }),
      };
    }
    const request = questionRequest(this.#of, dimension);
    const { completion, exchange } = await this.#ask({ kind: 'question', dimension }, request, signal);
    const reading = readAnswer(completion.text, dimension);
    const sure = await this.#askConfidence(request.messages, signal);
    const verdict = withProbabilities(toVerdict(dimension, reading, completion.seconds), sure);
    const findings = toFindings(dimension, reading);
    const issue: Issue | null =
      reading.answer === 'issue' ? { dimension, reading, findings, texts: new Map() } : null;
    return { issue, tell: () => this.#emit({ type: 'verdict', verdict, findings, exchange }) };
  }

  async askFidelity(signal: AbortSignal | undefined): Promise<() => void> {
    const step: Step = { kind: 'fidelity', dimension: null };
    const { completion, exchange } = await this.#ask(step, fidelityRequest(this.#of), signal);
    const { score } = readFidelity(completion.text);
    return () => this.#emit({ type: 'fidelity', fidelity: { score, seconds: completion.seconds }, exchange });
  }

  async askWhy(issue: Issue, signal: AbortSignal | undefined): Promise<() => void> {
    const { dimension, reading } = issue;
    const request = followUpRequest(this.#of, dimension, namedProblems(reading.object), reading.problems);
    const { completion, exchange } = await this.#ask({ kind: 'followUp', dimension }, request, signal);
    const followUp = readFollowUp(completion.text, dimension, reading.problems);
    const ours = this.#of.prompts.origin !== 'built-in' && dimension === 'structure';
    const reasoning = toReasoning(dimension, followUp, reading.problems, ours);
    if (reasoning.readable) {
      issue.findings = explainedFindings(reading, reasoning);
      issue.texts = new Map(reasoning.explained.map(({ type, text }) => [type, text]));
    }
    return () => this.#emit({ type: 'reasoning', reasoning, findings: issue.findings, exchange });
  }

  async askWhere(
    { dimension, findings, texts }: Issue,
    signal: AbortSignal | undefined,
  ): Promise<() => void> {
    if (findings.length === 0) return () => undefined;
    const wanted = findings.map(({ type }) => ({ type, text: texts.get(type) ?? null }));
    const request = groundingRequest(this.#of, wanted);
    const { completion, exchange } = await this.#ask({ kind: 'grounding', dimension }, request, signal);
    const types = findings.map((finding) => finding.type);
    const pointed = readBoxes(completion.text, dimension, types, this.#of.frame);
    const placed = findings.map((finding) => {
      const regions = pointed.filter((one) => one.type === finding.type).map((one) => one.region);
      return regions.length === 0 ? finding : { ...finding, regions };
    });
    return () => this.#emit({ type: 'places', findings: placed, exchange });
  }

  /** Follows its question at once, while the engine still has the whole prompt. */
  async #askConfidence(
    messages: Message[],
    signal: AbortSignal | undefined,
  ): Promise<WordProbabilities | null> {
    if (!this.#of.settings.confidence) return null;
    throwIfAborted(signal);
    const request = { messages, beginning: ANSWER_BEGINNING, words: ANSWER_WORDS };
    return this.#engine.wordProbabilities(request, signal === undefined ? {} : { signal });
  }

  async #ask(step: Step, request: CompletionRequest, signal: AbortSignal | undefined) {
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

/**
 * `<stable-i2i before="a.png" after="b.png" instruction="Add a bench."></stable-i2i>`: shows a pair, judges it from pixels
 * and marks what changed. A model judges it when `judgeWith` says so. Everything runs in the visitor's browser.
 */

import type { ErrorRecord } from '../core/errors';
import { isAbortError, JudgeError, toErrorRecord } from '../core/errors';
import type { Evaluation, Finding, Verdict } from '../core/evaluation';
import type { EvaluationEvent, EvidenceMap } from '../core/events';
import { createEvaluator } from '../evaluator/createEvaluator';
import type { EvaluateOptions, Evaluator, OpenImage, Pair } from '../evaluator/types';
import { errorText } from '../texts/errors';
import { type Language, languageOf } from '../texts/language';
import { ELEMENT_STYLE } from './style';
import { ElementView } from './view';

/** What the element tells, by the name of the event; each is a CustomEvent with this `detail`. */
export interface StableI2IEventMap {
  /** Anything an evaluation tells while it runs. */
  'stable-i2i-progress': EvaluationEvent;
  'stable-i2i-verdict': Verdict;
  /** The whole answer; nothing comes after it. */
  'stable-i2i-evaluation': Evaluation;
  'stable-i2i-error': ErrorRecord;
}

/** How a pair is judged; `signal` is the element's own. */
export type JudgeWith = EvaluateOptions extends infer O
  ? O extends unknown
    ? Omit<O, 'signal'>
    : never
  : never;

const TAG = 'stable-i2i';
const OBSERVED = ['before', 'after', 'instruction', 'lang'] as const;

let shared: Evaluator | null = null;

export class StableI2IElement extends HTMLElement {
  static readonly observedAttributes = OBSERVED;

  /** Who judges: the evidence judge unless it is set. A change counts from the next {@link judge} on. */
  judgeWith: JudgeWith = { judge: 'evidence' };
  readonly #view: ElementView;
  #opened: OpenImage[] = [];
  #running: AbortController | null = null;
  #pending = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(ELEMENT_STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#view = new ElementView(root);
  }

  /** The facade that all elements of a page share: give a model to it, or ask it directly. */
  static get evaluator(): Evaluator {
    shared ??= createEvaluator();
    return shared;
  }

  connectedCallback(): void {
    this.#later();
  }

  disconnectedCallback(): void {
    this.#running?.abort();
    this.#running = null;
    this.#letGo();
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#later();
  }

  /**
   * Judges a pair, in place of what the attributes name.
   * @param pair images as files, Blobs or addresses; the instruction may be empty.
   * @returns the evaluation. @throws JudgeError `image/*`, `cancelled` when another pair takes its place.
   */
  async judge(pair: {
    before: Blob | string;
    after: Blob | string;
    instruction?: string;
  }): Promise<Evaluation> {
    this.#running?.abort();
    const mine = new AbortController();
    this.#running = mine;
    const language = this.#language();
    this.#view.wait(language, true);
    try {
      const { evaluator } = StableI2IElement;
      const { signal } = mine;
      const images: OpenImage[] = [];
      this.#letGo();
      this.#opened = images;
      for (const source of [pair.before, pair.after]) {
        const { blob, name } = await fetched(source, signal);
        images.push(await evaluator.open(blob, name, { signal }));
      }
      const [before, after] = images;
      if (!before || !after) throw new JudgeError('pair/incomplete', 'An image of the pair is missing.');
      const opened: Pair = { before, after, instruction: pair.instruction ?? '' };
      return await this.#evaluate(opened, signal, language);
    } catch (error) {
      if (!isAbortError(error) && this.#running === mine) {
        const record = toErrorRecord(error);
        this.#view.fail(errorText(record, language));
        this.#tell('stable-i2i-error', record);
      }
      throw error;
    }
  }

  async #evaluate(pair: Pair, signal: AbortSignal, language: Language): Promise<Evaluation> {
    this.#view.showPair(pair, language);
    const verdicts: Verdict[] = [];
    let findings: readonly Finding[] = [];
    let maps: readonly EvidenceMap[] = [];
    const { judgeWith } = this;
    const how = judgeWith.judge === 'evidence' ? { language, ...judgeWith } : judgeWith;
    for await (const event of StableI2IElement.evaluator.evaluate(pair, { ...how, signal })) {
      this.#tell('stable-i2i-progress', event);
      if (event.type === 'verdict') {
        verdicts.push(event.verdict);
        this.#tell('stable-i2i-verdict', event.verdict);
        this.#view.showVerdicts(verdicts, language);
      } else if (event.type === 'findings') findings = event.findings;
      else if (event.type === 'overlay') maps = event.maps;
      else if (event.type === 'evaluation') {
        const { evaluation } = event;
        findings = evaluation.findings;
        this.#view.showVerdicts(evaluation.verdicts, language);
        this.#view.showFindings(pair, findings, maps, language);
        this.#tell('stable-i2i-evaluation', evaluation);
        return evaluation;
      }
    }
    throw new JudgeError('evaluation/failed', 'The evaluation ended without an answer.');
  }

  /** Attributes often change together: one evaluation for all of them. */
  #later(): void {
    if (this.#pending) return;
    this.#pending = true;
    queueMicrotask(() => {
      this.#pending = false;
      if (!this.isConnected) return;
      const [before, after, instruction] = ['before', 'after', 'instruction'].map(
        (name) => this.getAttribute(name) ?? '',
      );
      if (!before || !after) this.#view.wait(this.#language(), false);
      else {
        // who set attributes hears of a failure by the event
        this.judge({ before, after, ...(instruction ? { instruction } : {}) }).catch(() => undefined);
      }
    });
  }

  #letGo(): void {
    for (const image of this.#opened) StableI2IElement.evaluator.close(image);
    this.#opened = [];
  }

  #language(): Language {
    const said = this.closest('[lang]')?.getAttribute('lang');
    return languageOf(said ? [said] : navigator.languages);
  }

  #tell<K extends keyof StableI2IEventMap>(name: K, detail: StableI2IEventMap[K]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Makes `<stable-i2i>` known to this page; doing so twice is no error. */
export function defineStableI2I(): void {
  if (!customElements.get(TAG)) customElements.define(TAG, StableI2IElement);
}

async function fetched(source: Blob | string, signal: AbortSignal): Promise<{ blob: Blob; name: string }> {
  if (typeof source !== 'string')
    return { blob: source, name: source instanceof File ? source.name : 'image' };
  const url = new URL(source, document.baseURI);
  const name = decodeURIComponent(url.pathname.split('/').pop() ?? '') || 'image';
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return { blob: await response.blob(), name };
  } catch (error) {
    if (isAbortError(error)) throw error;
    throw new JudgeError(
      'row/image-missing',
      `${name} could not be fetched. Check the address; another site must allow it (CORS).`,
      { url: url.href },
      error,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'stable-i2i': StableI2IElement;
  }
  interface HTMLElementEventMap {
    'stable-i2i-progress': CustomEvent<EvaluationEvent>;
    'stable-i2i-verdict': CustomEvent<Verdict>;
    'stable-i2i-evaluation': CustomEvent<Evaluation>;
    'stable-i2i-error': CustomEvent<ErrorRecord>;
  }
}

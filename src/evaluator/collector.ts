/** Puts the events of a model judge together, gives the findings their places, and hands them on. */
import type { Evaluation, Finding } from '../core/evaluation';
import type { Size } from '../core/pixels';
import { closeUpFindings, mergeCloseUps } from '../core/protocol/closeUps';
import { placeFindings } from '../core/protocol/places';
import { votes } from '../core/protocol/votes';
import type { Box } from '../core/region';
import type { Emit } from './header';
import type { ModelEvent } from './host';

type Parts = Pick<
  Evaluation,
  'verdicts' | 'findings' | 'exchanges' | 'reasonings' | 'fidelity' | 'votes' | 'closeUps'
>;

export class Collector {
  readonly #emit: Emit;
  readonly #measured: readonly Finding[];
  readonly #frame: Size;
  readonly #verdicts = new Map<string, Evaluation['verdicts'][number]>();
  readonly #findings = new Map<string, Finding>();
  readonly #exchanges: Evaluation['exchanges'] = [];
  readonly #reasonings: NonNullable<Evaluation['reasonings']> = [];
  readonly #closeUps: Box[] = [];
  #fidelity: Evaluation['fidelity'];

  /** @param measured what the pixels show. @param frame size of the before image, pixels. */
  constructor(emit: Emit, measured: readonly Finding[], frame: Size) {
    this.#emit = emit;
    this.#measured = measured;
    this.#frame = frame;
  }

  take(event: ModelEvent): void {
    switch (event.type) {
      case 'progress':
        this.#emit({ type: 'progress', ...event.step, ...event.progress });
        return;
      case 'verdict':
        this.#verdicts.set(event.verdict.dimension, event.verdict);
        this.#emit({ type: 'verdict', verdict: event.verdict });
        break;
      case 'reasoning':
        this.#reasonings.push(event.reasoning);
        this.#emit({ type: 'reasoning', reasoning: event.reasoning });
        break;
      case 'fidelity':
        this.#fidelity = event.fidelity;
        this.#emit({ type: 'fidelity', fidelity: event.fidelity });
        break;
      case 'places':
        break;
    }
    if (event.exchange) this.#exchanges.push(event.exchange);
    if ('findings' in event) this.#keep(placeFindings(event.findings, this.#measured, this.#frame));
  }

  /** Takes what a close-up gave. @param number of the crop, from 1. */
  takeCloseUp(events: readonly ModelEvent[], crop: Box, number: number): void {
    this.#closeUps.push(crop);
    const findings = new Map<string, Finding>();
    for (const event of events) {
      if (event.type === 'progress') continue;
      if ('findings' in event) for (const finding of event.findings) findings.set(finding.id, finding);
      if (event.exchange) this.#exchanges.push({ ...event.exchange, closeUp: number });
      if (event.type !== 'verdict') continue;
      const whole = this.#verdicts.get(event.verdict.dimension);
      if (!whole) continue;
      const verdict = mergeCloseUps(whole, [event.verdict]);
      this.#verdicts.set(verdict.dimension, verdict);
      this.#emit({ type: 'verdict', verdict });
    }
    this.#keep(closeUpFindings([...findings.values()], crop, number, this.#measured));
  }

  parts(): Parts {
    const verdicts = [...this.#verdicts.values()];
    return {
      verdicts,
      findings: [...this.#findings.values()],
      exchanges: this.#exchanges,
      reasonings: this.#reasonings,
      ...(this.#fidelity === undefined ? {} : { fidelity: this.#fidelity }),
      ...(this.#closeUps.length === 0 ? {} : { closeUps: this.#closeUps }),
      votes: votes(verdicts),
    };
  }

  #keep(findings: readonly Finding[]): void {
    for (const finding of findings) this.#findings.set(finding.id, finding);
    this.#emit({ type: 'findings', findings: [...findings] });
  }
}

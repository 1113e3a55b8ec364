/** What the element shows: two canvases with the marks on the second, three verdicts, the findings. No framework. */
import type { Finding, Verdict } from '../core/evaluation';
import type { EvidenceMap } from '../core/events';
import type { OpenImage, Pair } from '../evaluator/types';
import { DEFAULT_OVERLAY, mapLayer, paintOverlay } from '../page/overlay/paint';
import { ANSWER_SIGNS } from '../page/words';
import type { Language } from '../texts/language';
import { descriptionText, summaryText } from '../texts/said';
import { problemName, TERMS } from '../texts/terms';
import { ELEMENT_TEXTS } from './texts';

/** Longest edge of a canvas, pixels: enough for any column of a page. */
const SHOWN_EDGE = 1600;

export class ElementView {
  readonly #before = picture('before');
  readonly #after = picture('after');
  readonly #status = make('p', 'status');
  readonly #verdicts = make('ul', 'verdicts');
  readonly #findings = make('ol', 'findings');

  constructor(root: ShadowRoot) {
    const pair = make('div', 'pair');
    pair.append(this.#before.figure, this.#after.figure);
    this.#status.role = 'status';
    root.append(pair, this.#status, this.#verdicts, this.#findings);
  }

  wait(language: Language, busy: boolean): void {
    const t = ELEMENT_TEXTS[language];
    this.#before.caption.textContent = t.before;
    this.#after.caption.textContent = t.after;
    this.#status.textContent = busy ? t.judging : t.waiting;
    this.#status.classList.remove('failed');
    this.#verdicts.replaceChildren();
    this.#findings.replaceChildren();
  }

  fail(message: string): void {
    this.#status.textContent = message;
    this.#status.classList.add('failed');
  }

  showPair({ before, after }: Pair, language: Language): void {
    const t = ELEMENT_TEXTS[language];
    paint(this.#before.canvas, before, `${t.before}: ${before.info.name}`);
    paint(this.#after.canvas, after, `${t.after}: ${after.info.name}`);
  }

  showVerdicts(verdicts: readonly Verdict[], language: Language): void {
    const terms = TERMS[language];
    const t = ELEMENT_TEXTS[language];
    this.#verdicts.replaceChildren(
      ...verdicts.map((verdict) => {
        const item = make('li', verdict.answer);
        const types = verdict.answer === 'issue' ? verdict.problems : [];
        const answer = [terms.answers[verdict.answer], ...types.map((type) => problemName(type, terms))];
        const sure =
          verdict.confidence === null
            ? []
            : [make('small', '', t.sure(`${Math.round(verdict.confidence * 100)} %`))];
        item.append(
          make('strong', '', terms.dimensions[verdict.dimension]),
          make('span', 'answer', `${ANSWER_SIGNS[verdict.answer]} ${answer.join(' · ')}`),
          ...sure,
          make('p', '', summaryText(verdict, language)),
        );
        return item;
      }),
    );
  }

  showFindings(
    pair: Pair,
    findings: readonly Finding[],
    maps: readonly EvidenceMap[],
    language: Language,
  ): void {
    const t = ELEMENT_TEXTS[language];
    const terms = TERMS[language];
    this.#status.textContent = findings.length === 0 ? t.nothing : '';
    const change = maps.find((map) => map.kind === 'change');
    const layer = change ? mapLayer(change) : null;
    const draw = (active: Finding | null) => {
      const { canvas } = this.#after;
      paint(canvas, pair.after, `${t.after}: ${t.overlay}`);
      const context = canvas.getContext('2d');
      if (!context) return;
      const scratch = document.createElement('canvas');
      scratch.width = canvas.width;
      scratch.height = canvas.height;
      const over = scratch.getContext('2d');
      if (!over) return;
      const placed = { x: 0, y: 0, width: canvas.width, height: canvas.height };
      const scene = { frame: pair.before.info, findings, map: layer, brushed: null };
      paintOverlay(over, placed, canvas.width / Math.max(1, canvas.clientWidth), {
        ...{ ...scene, settings: DEFAULT_OVERLAY, active },
      });
      context.drawImage(scratch, 0, 0);
    };
    draw(null);
    this.#findings.replaceChildren(
      ...findings.map((finding) => {
        const item = make('li', finding.intention);
        const button = make('button', '');
        button.type = 'button';
        button.append(
          make('strong', '', problemName(finding.type, terms)),
          ` ${descriptionText(finding, language)}`,
          ...(finding.intention === 'requested' ? [make('small', '', ` (${t.meant})`)] : []),
        );
        for (const enter of ['pointerenter', 'focus']) button.addEventListener(enter, () => draw(finding));
        for (const leave of ['pointerleave', 'blur']) button.addEventListener(leave, () => draw(null));
        item.append(button);
        return item;
      }),
    );
  }
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name !== '') {
    element.className = name;
    element.part.add(name);
  }
  if (text !== '') element.textContent = text;
  return element;
}

function picture(side: 'before' | 'after') {
  const figure = make('figure', side);
  const canvas = make('canvas', 'picture');
  const caption = make('figcaption', 'caption');
  canvas.role = 'img';
  canvas.width = 0;
  figure.append(caption, canvas);
  return { figure, canvas, caption };
}

function paint(canvas: HTMLCanvasElement, { bitmap, info }: OpenImage, label: string): void {
  const scale = Math.min(1, SHOWN_EDGE / Math.max(info.width, info.height));
  canvas.width = Math.max(1, Math.round(info.width * scale));
  canvas.height = Math.max(1, Math.round(info.height * scale));
  canvas.ariaLabel = label;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
}

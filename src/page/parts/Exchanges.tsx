import type { Evaluation, Exchange } from '../../core/evaluation';
import type { Dimension } from '../../core/words';
import { seconds } from '../words';

const KINDS: Readonly<Record<NonNullable<Exchange['kind']>, string>> = {
  question: 'Question',
  followUp: 'Explanation',
  fidelity: 'Score',
  grounding: 'Places',
};

const WORDS = {
  rawOutput: 'Raw output',
  prompt: 'Prompt',
  closeUp: (kind: string, number: number) => `${kind}, close-up ${number}`,
  tokens: (prompt: number, cached: number, written: number) =>
    `${prompt} prompt tokens, ${cached} of them re-used, ${written} written`,
  imagesReused: 'images re-used',
  imagesEncoded: (count: number) => `${count} image${count === 1 ? '' : 's'} encoded`,
  cut: 'cut at the limit',
  remembered: 'remembered',
  empty: '(nothing)',
};

interface Props {
  evaluation: Evaluation;
  /** Null for what concerns no single dimension. */
  dimension: Dimension | null;
}

/** Everything that was asked about a dimension: raw outputs, prompts, token counts. */
export function Exchanges({ evaluation, dimension }: Props) {
  const exchanges = evaluation.exchanges.filter((one) => one.dimension === dimension);
  if (exchanges.length === 0) return null;
  return (
    <details>
      <summary>{WORDS.rawOutput}</summary>
      {exchanges.map((exchange, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of an ended evaluation does not change
        <ExchangeView key={i} exchange={exchange} />
      ))}
    </details>
  );
}

function ExchangeView({ exchange }: { exchange: Exchange }) {
  const { tokens, closeUp, remembered, imagesEncoded } = exchange;
  const kind = KINDS[exchange.kind ?? 'question'];
  const { prompt, cached, generated } = tokens;
  const images =
    imagesEncoded === null || imagesEncoded === undefined
      ? []
      : [imagesEncoded === 0 ? WORDS.imagesReused : WORDS.imagesEncoded(imagesEncoded)];
  const notes = [
    WORDS.tokens(prompt, cached, generated),
    ...images,
    seconds(exchange.seconds),
    ...(exchange.finishReason === 'length' ? [WORDS.cut] : []),
    ...(remembered ? [WORDS.remembered] : []),
  ];
  return (
    <div className="exchange">
      <p className="hint">
        <strong>{closeUp === undefined ? kind : WORDS.closeUp(kind, closeUp)}</strong>: {notes.join('; ')}
      </p>
      <pre>{exchange.output === '' ? WORDS.empty : exchange.output}</pre>
      <details>
        <summary>{WORDS.prompt}</summary>
        <pre>{`${exchange.system}\n\n${exchange.prompt}`}</pre>
      </details>
    </div>
  );
}

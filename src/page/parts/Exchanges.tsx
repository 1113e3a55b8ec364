import type { Evaluation, Exchange } from '../../core/evaluation';
import type { Dimension } from '../../core/words';
import { seconds } from '../words';

const KINDS: Readonly<Record<NonNullable<Exchange['kind']>, string>> = {
  question: 'Question',
  followUp: 'Explanation',
  fidelity: 'Score',
  grounding: 'Places',
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
      <summary>Raw output</summary>
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
  return (
    <div className="exchange">
      <p className="hint">
        {closeUp === undefined ? kind : `${kind}, close-up ${closeUp}`}: {tokens.prompt} prompt tokens,{' '}
        {tokens.cached} of them re-used, {tokens.generated} written
        {imagesEncoded === null || imagesEncoded === undefined ? '' : `, ${imagesEncoded} images encoded`};{' '}
        {seconds(exchange.seconds)}
        {exchange.finishReason === 'length' ? '; cut at the limit' : ''}
        {remembered ? '; remembered' : ''}
      </p>
      <pre>{exchange.output}</pre>
      <details>
        <summary>Prompt</summary>
        <pre>{`${exchange.system}\n\n${exchange.prompt}`}</pre>
      </details>
    </div>
  );
}

import type { Evaluation, Exchange } from '../../core/evaluation';
import type { Dimension } from '../../core/words';
import { FORMATS } from '../../texts/formats';
import { tagOfText } from '../../texts/language';
import { EXCHANGE_TEXTS } from '../../texts/page/exchanges';
import { useTexts } from '../language';

interface Props {
  evaluation: Evaluation;
  /** Null for what concerns no single dimension. */
  dimension: Dimension | null;
}

/** Everything that was asked about a dimension: raw outputs, prompts, token counts. */
export function Exchanges({ evaluation, dimension }: Props) {
  const t = useTexts(EXCHANGE_TEXTS);
  const exchanges = evaluation.exchanges.filter((one) => one.dimension === dimension);
  if (exchanges.length === 0) return null;
  return (
    <details>
      <summary>{t.rawOutput}</summary>
      {exchanges.map((exchange, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of an ended evaluation does not change
        <ExchangeView key={i} exchange={exchange} />
      ))}
    </details>
  );
}

function ExchangeView({ exchange }: { exchange: Exchange }) {
  const t = useTexts(EXCHANGE_TEXTS);
  const { seconds } = useTexts(FORMATS);
  const { tokens, closeUp, remembered, imagesEncoded } = exchange;
  const kind = t.kinds[exchange.kind ?? 'question'];
  const { prompt, cached, generated } = tokens;
  const images =
    imagesEncoded === null || imagesEncoded === undefined
      ? []
      : [imagesEncoded === 0 ? t.imagesReused : t.imagesEncoded(imagesEncoded)];
  const notes = [
    t.tokens(prompt, cached, generated),
    ...images,
    seconds(exchange.seconds),
    ...(exchange.finishReason === 'length' ? [t.cut] : []),
    ...(remembered ? [t.wasRemembered] : []),
  ];
  return (
    <div className="exchange">
      <p className="hint">
        <strong>{closeUp === undefined ? kind : t.closeUp(kind, closeUp)}</strong>
        {t.notes(notes)}
      </p>
      {exchange.output === '' ? (
        <p className="hint">{t.empty}</p>
      ) : (
        <pre lang={tagOfText(exchange.output)}>{exchange.output}</pre>
      )}
      <details>
        <summary>{t.prompt}</summary>
        <pre lang={tagOfText(exchange.prompt)}>{`${exchange.system}\n\n${exchange.prompt}`}</pre>
      </details>
    </div>
  );
}

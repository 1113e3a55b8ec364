import { readPlace } from '../../core/protocol/placeWords';

/** A model's description in which the words that name a place, a size or a thing are marked. */
export default function MarkedText({ text }: { text: string }) {
  const { words } = readPlace(text);
  let at = 0;
  const parts = words.flatMap(({ start, end, kind }) => {
    const before = text.slice(at, start);
    at = end;
    return [
      before,
      <mark key={start} className={`word ${kind}`}>
        {text.slice(start, end)}
      </mark>,
    ];
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

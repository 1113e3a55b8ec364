/**
 * Letters as strokes, so that words look the same on every machine. A glyph is a list of lines, each a row of points of
 * two digits: x from 0 to 4, y from 0 (below) over 2 (foot line) and 6 (height of small letters) to 8. A line that begins
 * with ~ is bent smoothly through its points.
 */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '022842 1434',
  B: '0208 ~0838473505 ~0535433202',
  C: '~472806042243',
  D: '0208 ~082846442202',
  E: '48080242 0535',
  F: '480802 0535',
  G: '~472806042243 434525',
  H: '0208 4248 0545',
  I: '2228',
  J: '~48442203',
  K: '0208 4804 1542',
  L: '080242',
  M: '0208254842',
  N: '02084248',
  O: '~28060422444628',
  P: '0208 ~0838473505',
  Q: '~28060422444628 2442',
  R: '0208 ~0838473505 2542',
  S: '~47280725432203',
  T: '0848 2822',
  U: '~0804224448',
  V: '082248',
  W: '0812253248',
  X: '0842 0248',
  Y: '082548 2522',
  Z: '08480242',
  a: '~4526042243 4642',
  b: '0802 ~0526442203',
  c: '~4526042243',
  d: '4842 ~4526042243',
  e: '0444 ~4426042243',
  f: '~482722 0636',
  g: '~4526042243 ~46412001',
  h: '0802 ~05264542',
  i: '2622 2828',
  j: '~26211000 2828',
  k: '0802 4603 1442',
  l: '2822',
  m: '0602 ~05162522 ~25364542',
  n: '0602 ~05264542',
  o: '~2604224426',
  p: '0600 ~0526442203',
  q: '4640 ~4526042243',
  r: '0602 ~052646',
  s: '~45260524432203',
  t: '~28232242 1636',
  u: '~06032243 4642',
  v: '062246',
  w: '0612243246',
  x: '0642 0246',
  y: '0622 4610',
  z: '06460242',
  0: '~28060422444628',
  1: '072822',
  2: '~0728473502 0242',
  3: '~07284725 ~25432203',
  4: '32380444',
  5: '480805 ~0525432202',
  6: '~38050322432504',
  7: '084812',
  8: '~280725432203254728',
  9: '~462806244632',
  '.': '2222',
  ',': '2211',
  '-': '1535',
  ':': '2323 2525',
  '!': '2824 2222',
  "'": '2827',
  '/': '0248',
  '+': '0545 2327',
  '?': '~0728472524 2222',
};

export type Stroke = readonly (readonly [number, number])[];

/** @returns the strokes of a character and its width, in units where capitals are 6 high and the foot line is y = 0. */
export function glyph(character: string): { strokes: Stroke[]; width: number } {
  const lines = GLYPHS[character]?.split(' ');
  if (!lines) return { strokes: [], width: 2.5 };
  const strokes = lines.map((line) => {
    const smooth = line.startsWith('~');
    const digits = smooth ? line.slice(1) : line;
    const points: [number, number][] = [];
    for (let i = 0; i + 1 < digits.length; i += 2)
      points.push([Number(digits[i]), Number(digits[i + 1]) - 2]);
    return smooth ? bent(points) : points;
  });
  const xs = strokes.flatMap((stroke) => stroke.map(([x]) => x));
  const least = Math.min(...xs);
  return {
    strokes: strokes.map((stroke) => stroke.map(([x, y]) => [x - least, y] as const)),
    width: Math.max(...xs) - least,
  };
}

/** A curve through points (Catmull and Rom), as short straight lines. */
function bent(points: readonly (readonly [number, number])[]): [number, number][] {
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))]!;
  const made: [number, number][] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < 5; step++) {
      const t = step / 5;
      const along = (k: 0 | 1) =>
        0.5 *
        (2 * b[k] +
          (c[k] - a[k]) * t +
          (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
          (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3);
      made.push([along(0), along(1)]);
    }
  }
  made.push([...at(points.length - 1)]);
  return made;
}

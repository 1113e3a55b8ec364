import { deflateSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FindingSchema, VerdictSchema } from '../../../src/core/evaluation';
import { inspectImage } from '../../../src/core/image/inspect';
import type { RgbImage } from '../../../src/core/pixels';
import { DIMENSIONS } from '../../../src/core/words';
import { judgeEvidence } from '../../../src/evidence/judge';
import { decodePng } from '../../../src/pixels/decode-png';
import { preparePair } from '../../../src/pixels/prepare';
import { pngHeader } from '../../fixtures/png-file';
import { flat, mapPixels, noiseImage, pasteObject, scene } from '../../fixtures/synthetic';

/** As the page does it: brought to one size, judged, the originals at hand. */
async function judge(before: RgbImage, after: RgbImage) {
  const pair = preparePair(before, after);
  const result = await judgeEvidence({
    before: pair.before,
    after: pair.after,
    beforeSize: before,
    afterSize: after,
    originals: { before, after },
    instruction: '',
    dimensions: DIMENSIONS,
  });
  for (const verdict of result.verdicts) v.parse(VerdictSchema, verdict);
  for (const finding of result.findings) v.parse(FindingSchema, finding);
  const numbers = [
    ...Object.values(result.alignment),
    ...Object.values(result.timings),
    ...result.verdicts.flatMap((verdict) => verdict.measures.map(({ value }) => value)),
    ...result.findings.flatMap(({ severity, regions }) => [
      severity,
      ...regions.flatMap(({ box }) => [box.x, box.y, box.width, box.height]),
    ]),
  ];
  expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
  return result;
}

const picture = scene({ width: 320, height: 240 });
const grey = mapPixels(picture, (rgb) => rgb.fill(0.299 * rgb[0]! + 0.587 * rgb[1]! + 0.114 * rgb[2]!));
const answers = (result: Awaited<ReturnType<typeof judge>>) => result.verdicts.map(({ answer }) => answer);

describe('odd pairs', () => {
  it('of the same grey picture are consistent', async () => {
    expect(answers(await judge(grey, { ...grey, data: grey.data.slice() }))).toEqual(
      DIMENSIONS.map(() => 'consistent'),
    );
  });

  it('of a picture and its grey copy have lost their colour', async () => {
    const { verdicts } = await judge(picture, grey);
    expect(verdicts[2]).toMatchObject({ answer: 'issue' });
    expect(verdicts[2]).toHaveProperty('problems', expect.arrayContaining(['color cast']));
  });

  it('of grey pictures show an object that was added', async () => {
    const { verdicts } = await judge(grey, pasteObject(grey, { x: 180, y: 40, width: 60, height: 50 }));
    expect(verdicts[0]).toMatchObject({ answer: 'issue', problems: ['add'] });
  });

  it('of one pixel each are answered', async () => {
    await judge(flat(1, 1, 9, 9, 9), flat(1, 1, 9, 9, 9));
    await judge(flat(1, 1, 9, 9, 9), flat(1, 1, 200, 20, 20));
  });

  it('of one pixel against a picture are answered, and not passed', async () => {
    expect(answers(await judge(flat(1, 1, 9, 9, 9), picture))).toContain('issue');
    expect(answers(await judge(picture, flat(1, 1, 9, 9, 9)))).toContain('issue');
  });

  it('of very different sizes are compared at one', async () => {
    const tiny = preparePair(picture, picture, 24).before;
    await judge(tiny, picture);
    await judge(picture, tiny);
    await judge(noiseImage(3, 900, 1), noiseImage(900, 3, 2));
  });

  it('of one colour, the same, are consistent, and of another colour not', async () => {
    expect(answers(await judge(flat(200, 150, 40, 40, 40), flat(100, 75, 40, 40, 40)))).toEqual(
      DIMENSIONS.map(() => 'consistent'),
    );
    expect(answers(await judge(flat(200, 150, 40, 40, 40), flat(200, 150, 240, 40, 40)))).toContain('issue');
  });

  it('of all-transparent PNGs are judged by the colours they store', async () => {
    const empty = await decodePng(transparentPng(64, 48, () => [0, 0, 0]));
    const hidden = await decodePng(transparentPng(64, 48, (x, y) => [4 * x, 5 * y, 90]));
    expect(answers(await judge(empty, { ...empty, data: empty.data.slice() }))).toEqual(
      DIMENSIONS.map(() => 'consistent'),
    );
    expect(answers(await judge(empty, hidden))).toContain('issue');
  });

  it('that are huge are refused by their header, with what to do', () => {
    const bytes = new Uint8Array(pngHeader(40_000, 30_000));
    expect(() => inspectImage(bytes, 'map.png')).toThrow(/40000 x 30000.*Scale both images/);
  });
});

/** An 8-bit RGBA PNG, alpha 0 everywhere. */
function transparentPng(
  width: number,
  height: number,
  color: (x: number, y: number) => readonly [number, number, number],
): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(height * (1 + width * 4));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(color(x, y), y * (1 + width * 4) + 1 + x * 4);
  }
  const body = deflateSync(rows);
  const head = new Uint8Array(pngHeader(width, height).subarray(0, 33));
  head[25] = 6; // colour type: RGB with alpha
  const out = new Uint8Array(head.length + body.length + 24);
  out.set(head);
  const view = new DataView(out.buffer);
  view.setUint32(33, body.length);
  out.set(new TextEncoder().encode('IDAT'), 37);
  out.set(body, 41);
  out.set(new TextEncoder().encode('IEND'), out.length - 8);
  return out;
}

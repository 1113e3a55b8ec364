/** Our own PNG reader, against Pillow's bytes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodePng } from '../../src/pixels/decode-png';
import expected from '../fixtures/images/expected.json';

const load = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/images', name)));

for (const [name, entry] of Object.entries(expected)) {
  // Pillow clips 16-bit grey; orientation is applied elsewhere.
  if (entry.format !== 'png' || name === 'grey16.png' || entry.orientation !== 1) continue;
  it(name, async () => {
    const image = await decodePng(load(name));
    expect([image.width, image.height]).toEqual([entry.width, entry.height]);
    expect(Buffer.from(image.data).toString('base64')).toBe(entry.rgb);
  });
}

it('refuses data that does not fill the image', async () => {
  const bytes = load('rgba.png');
  new DataView(bytes.buffer).setUint32(20, 17);
  await expect(decodePng(bytes)).rejects.toThrow('too early');
});

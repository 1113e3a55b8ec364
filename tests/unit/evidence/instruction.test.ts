import { describe, expect, it } from 'vitest';
import { readInstruction } from '../../../src/evidence/instruction';

describe('readInstruction', () => {
  const cases: [string, string[], boolean, string[]][] = [
    ['', [], false, []],
    ['Add a wooden bench along the path.', ['add'], false, []],
    ['Remove the car and replace the sky', ['remove', 'replace'], false, []],
    ['Restore the image.', [], true, []],
    ['RECOVERY of an old photo', [], true, []],
    ['Denoise the image', [], false, ['noise']],
    ['Remove the noise from this photo', [], false, ['noise']],
    ['Please deblur it and brighten it', [], false, ['blur', 'exposure degradation']],
    ['Remove the JPEG artifacts', [], false, ['artifact']],
    ['Address the envelope', [], false, []],
    ['Change the colour of the car to red', ['replace'], false, ['color cast']],
  ];
  for (const [text, edits, restoration, lowLevel] of cases) {
    it(`reads "${text}"`, () => {
      const intent = readInstruction(text);
      expect(intent.edits).toEqual(edits);
      expect(intent.restoration).toBe(restoration);
      expect([...intent.lowLevel].sort()).toEqual([...lowLevel].sort());
      expect(intent.empty).toBe(text === '');
    });
  }
});

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
    ['I would like a cream bowl on the right.', ['add'], false, []],
    ['Paint the hair orange.', ['replace'], false, []],
    ['Let the sign say "VIEW" instead.', ['replace'], false, []],
    ['Look at the painting.', [], false, []],
    ['Put the car somewhere else, to the left.', [], false, []],
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

  it('knows what is to stand elsewhere', () => {
    const moves = [
      'Move the cat.',
      'Shift the note to the left.',
      'Put the car on the right somewhere else.',
    ];
    expect(moves.map((text) => readInstruction(text).move)).toEqual([true, true, true]);
    const others = ['Put a car on the right.', 'Add a removal van.', 'Remove the noise.', ''];
    expect(others.map((text) => readInstruction(text).move)).toEqual([false, false, false, false]);
  });
});

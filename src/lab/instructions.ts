/** Instructions in plain English, for tasks that the lab makes itself. */
import type { PixelBox } from './mask';

const RESTORE = [
  'Restore the image.',
  'Please restore this photo.',
  'Restoration: bring back a clean image.',
  'Recover the details of this degraded image.',
  'Recover a clean version of this picture.',
  'Do an image restoration.',
];

/** @returns an instruction that asks for a restoration in words that the reference's rule knows. */
export function restorationInstruction(pick: number): string {
  return RESTORE[pick % RESTORE.length] ?? 'Restore the image.';
}

const EDITS: Readonly<Record<string, readonly string[]>> = {
  add: ['Add an object {where}.', 'Put something {where}.', 'Please add another thing {where}.'],
  remove: ['Remove the object {where}.', 'Delete what is {where}.', 'Take away the thing {where}.'],
  replace: ['Replace the object {where}.', 'Replace what is {where} with something else.'],
};

/** @param type add, remove or replace. @param place where the edit is, in a picture of the given size. */
export function editInstruction(
  type: string,
  place: PixelBox,
  picture: { width: number; height: number },
  pick: number,
): string {
  const phrases = EDITS[type] ?? ['Change the part {where}.'];
  return (phrases[pick % phrases.length] ?? '').replace('{where}', whereIs(place, picture));
}

/** @returns e.g. `in the upper left`; thirds of the picture. */
export function whereIs(place: PixelBox, picture: { width: number; height: number }): string {
  const x = (place.x + place.width / 2) / picture.width;
  const y = (place.y + place.height / 2) / picture.height;
  const column = x < 1 / 3 ? 'left' : x > 2 / 3 ? 'right' : '';
  const row = y < 1 / 3 ? 'upper' : y > 2 / 3 ? 'lower' : '';
  if (row === '' && column === '') return 'in the middle';
  if (row === '') return `on the ${column}`;
  return column === '' ? `in the ${row} middle` : `in the ${row} ${column}`;
}

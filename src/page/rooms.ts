/** The rooms of the page, by the address's fragment. */
export const ROOMS = [
  { room: 'evaluator', hash: '#' },
  { room: 'lab', hash: '#lab' },
  { room: 'history', hash: '#history' },
  { room: 'bench', hash: '#bench' },
] as const;
export type Room = (typeof ROOMS)[number]['room'];

/** @returns the room that the fragment names; the evaluator where it names none. */
export function roomOf(hash: string): Room {
  return ROOMS.find((one) => one.hash === hash)?.room ?? 'evaluator';
}

/** The two sides of a pair, in the order they are shown: before is always left. */
export const SIDES = ['before', 'after'] as const;
export type Side = (typeof SIDES)[number];

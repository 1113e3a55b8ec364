/** The keys of labelling. Digits begin at 2, because 1 is the full size of an image that has the focus. */
export const ANNOTATE_KEYS = [
  { does: 'answerYes', keys: ['y'] },
  { does: 'answerNo', keys: ['n'] },
  { does: 'answerNull', keys: ['a'] },
  { does: 'pickType', keys: ['2', '3', '4', '5', '6'] },
  { does: 'turnDimension', keys: ['t'] },
  { does: 'brushPlace', keys: ['w'] },
  { does: 'confirmAll', keys: ['v'] },
  { does: 'rejectPair', keys: ['r'] },
  { does: 'writeComment', keys: ['o'] },
  { does: 'takeFirst', keys: ['7'] },
  { does: 'takeSecond', keys: ['8'] },
  { does: 'nextPair', keys: ['f'] },
  { does: 'previousPair', keys: ['d'] },
  { does: 'nextNotDone', keys: ['s'] },
  { does: 'undoLabel', keys: ['u'] },
] as const;

/** What the evidence judge says, in English. */
import type { ContentKind, EvidenceTexts, PlaceName } from './texts';

const VERBS: Readonly<Record<ContentKind, string>> = {
  add: 'Something was added',
  remove: 'Something was removed',
  replace: 'Something became something else',
};
const NOUNS = { add: 'addition', remove: 'removal', replace: 'replacement' } as const;
const PAST = { add: 'added', remove: 'removed', replace: 'replaced' } as const;

/** A side of the picture is "on", any other place "in". */
function at(where: PlaceName): string {
  return `${where === 'left' || where === 'right' ? 'on' : 'in'} the ${where}`;
}

/** "a", "a and b" or "a, b and c". */
function listing(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

export const ENGLISH: EvidenceTexts = {
  places: {
    'upper left': 'upper left',
    'upper middle': 'upper middle',
    'upper right': 'upper right',
    left: 'left',
    middle: 'middle',
    right: 'right',
    'lower left': 'lower left',
    'lower middle': 'lower middle',
    'lower right': 'lower right',
  },
  join: (sentences) => sentences.join(' '),

  equal: (sameSize) =>
    sameSize
      ? 'The two images are equal to the last bit.'
      : 'Brought to one size, the two images are equal to the last bit.',
  restorationAsked: 'The instruction asks for a restoration.',
  editNotThere: 'The edit that was asked for is not there.',

  region: (kind, where, delta, percent) =>
    `${VERBS[kind]} ${at(where)}: mean colour difference ${delta} (delta E) over ${percent} % of the picture.`,
  smallRegion: (kind, where, width, height, delta) =>
    `${VERBS[kind]} ${at(where)}, seen at the original resolution only: ${width} × ${height} pixels of it, mean colour difference ${delta} (delta E).`,
  takenAsEdit: (withCompany) =>
    `Taken as the edit you asked for${withCompany ? ', with what touches it' : ''}.`,
  whereMarked: 'It lies where you marked the edit.',
  editTaken: (kind, percent, inAll) =>
    `One ${NOUNS[kind]} over ${percent} % of the picture${inAll === null ? '' : ` (${inAll} % with what touches it)`} is taken as the edit you asked for.`,
  regionsMarked: (count) =>
    `${count === 1 ? 'One region lies' : `${count} regions lie`} where you marked the edit.`,
  noSuchEdit: 'No region looks like the edit that was asked for.',
  nothingFound: (besides) =>
    besides ? 'Nothing else shows other content.' : 'No region shows other content.',
  regionsFound: (count, kinds, percent, further) =>
    `${count} ${further ? 'further ' : ''}${count === 1 ? 'region' : 'regions'} (${listing(kinds.map((kind) => PAST[kind]))}) over ${percent} % of the picture.`,
  intentionUnknown: 'Whether more than that was meant, pixels cannot know.',
  smallPlaces: (places, lookedAt) =>
    `The original resolution shows ${places} small places that differ; the ${lookedAt} strongest were looked at.`,
  smallChanges: (count) =>
    `At the original resolution ${count === 1 ? 'one small change' : `${count} small changes`} more.`,

  unrelated: (percent) =>
    `These seem to be two different pictures: only ${percent} % of the first is found again in the second.`,
  unrelatedFinding: (percent) =>
    `The whole picture became another: only ${percent} % of the first is found again in the second.`,
  nothingToCompare: (percent) =>
    `Not compared: only ${percent} % of the first picture is found again in the second. A picture that was mirrored, turned or cropped a lot looks like another one, too.`,

  moved: ({ whole, local }) => {
    const parts = [
      ...(whole ? [`the whole picture moved by ${whole.mean} px on average, ${whole.most} px at most`] : []),
      ...(local
        ? [
            `parts moved on their own by about ${local.distance} px (${local.percent} % of what can be followed)`,
          ]
        : []),
    ];
    const text = listing(parts.length > 0 ? parts : ['edges do not lie quite where they lay']);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  },
  redrawn: (percent) =>
    `Texture was drawn anew ${percent === null ? 'here and there' : `over ${percent} % of the picture, where the coarse colours stayed`}.`,
  inPlace: (off, followed) =>
    `What can be followed${followed === null ? '' : ` (${followed} % of what was looked for)`} is in place${off === null ? '' : ` to ${off} px`}, and its texture is the same.`,
  proportions: (before, after, percent) =>
    `The picture has other proportions: ${before.width} × ${before.height} (${before.ratio}) became ${after.width} × ${after.height} (${after.ratio}), ${percent} % off.`,
  stretched:
    'It was stretched, or cropped to something that cannot be found again; the rest is compared after stretching it back.',
  cropped: (percent) => `It was cropped: ${percent} % of it is left, and only that is compared.`,

  restorationMeant:
    'The instruction asks for a restoration, so changes of noise, sharpness, colour and light are its purpose.',
  tooLittle: (percent) => `Only ${percent} % of the picture is unchanged: too little to measure on.`,
  onUnchanged: (clauses) => `On the unchanged area: ${listing(clauses)}.`,
  unchanged: (clause) => `The unchanged area is as it was: ${clause}.`,
  unsaid: (clause) =>
    `On the unchanged area nothing is plain enough to be called a problem, though it is not quite as it was: ${clause}.`,
  fineFinding: (type, pieces) =>
    `At the original resolution: ${type} on most of ${pieces} pieces that were measured; the picture at 1344 pixels does not show it.`,
  fineFurther: (types) => `At the original resolution, too fine for the smaller picture: ${listing(types)}.`,
  leftOut: (types) => `Left out, because the instruction is about it: ${listing(types)}.`,
  noise: (before, after, colors) =>
    `${colors === null ? '' : 'colour '}noise: fine detail of calm areas grew from ${before} to ${after} levels${colors === null ? '' : `, that of colours by ${colors}`}`,
  softened: (percent, factor) =>
    `blur of a part: ${percent} % of the picture lost fine detail (amplitude × ${factor})`,
  blur: (finest, next) => `blur: ${finest} % of the finest detail and ${next} % of the next are left`,
  cast: (shift, hue, saturation, redOverBlue) =>
    `colours shifted by ${shift} on average (hue ${hue}°, saturation × ${saturation}, red over blue × ${redOverBlue})`,
  exposure: (stops, contrast, white, black) =>
    `light changed by ${stops} stops, contrast × ${contrast}, ${white} % more clipped to white and ${black} % to black`,
  artifacts: (jump, levels, detail) =>
    `artifacts: the difference jumps ${jump} times as much at an 8 × 8 grid, ${levels} % of the levels got lost, mid-fine detail × ${detail}`,
  quiet: (detail, noise, shift, stops) =>
    `fine detail ${detail} %, noise of calm areas ${noise} levels, colour shift ${shift}, light ${stops} stops`,

  probabilityOf: (type) => `probability of ${type}`,
  fineProbabilityOf: (type) => `probability of ${type} at the original resolution`,
  measures: {
    changedPixels: 'changed pixels',
    unaskedContent: 'probability of an unasked change of content',
    foundAgain: 'part of the first picture that is found again',
    changedRegions: 'changed regions',
    strongestDifference: 'strongest coarse colour difference',
    changedArea: 'changed area',
    meantRegions: 'regions taken as meant',
    smallCells: 'cells of the original that were compared',
    smallPlaces: 'small places that stand out there',
    smallLookedAt: 'of them looked at',
    smallContent: 'of them other content',
    meanDisplacement: 'mean displacement',
    mostDisplacement: 'greatest displacement',
    agreeingPoints: 'points that agree after alignment',
    explained: 'difference explained by the motion',
    movedBlocks: 'blocks that moved on their own',
    movedDistance: 'their displacement',
    redrawnArea: 'redrawn area',
    fineAgreement: 'agreement of the fine detail elsewhere',
    aspectChange: 'change of the aspect ratio',
    noiseBefore: 'noise before',
    noiseAfter: 'noise after',
    colorNoise: 'colour noise gained',
    finestDetail: 'finest detail kept',
    nextDetail: 'next detail kept',
    softenedArea: 'softened area',
    colorShift: 'colour shift',
    hueTurned: 'hue turned',
    saturation: 'saturation',
    exposure: 'exposure',
    contrast: 'contrast',
    newWhite: 'newly white area',
    newBlack: 'newly black area',
    gridJump: 'jump at the 8 x 8 grid',
    blockBorders: 'block borders',
    lostLevels: 'lost levels',
  },
  units: {
    regions: 'regions',
    places: 'places',
    levels: 'levels',
    ratio: 'ratio',
    correlation: 'correlation',
    stops: 'stops',
    'delta E': 'delta E',
    'delta ab': 'delta ab',
  },
};

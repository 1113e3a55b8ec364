/** What the evidence judge says, as functions over what it measured; numbers come rounded, shares in percent. */
import type { ProblemType } from '../../core/words';

export const PLACE_NAMES = [
  'upper left',
  'upper middle',
  'upper right',
  'left',
  'middle',
  'right',
  'lower left',
  'lower middle',
  'lower right',
] as const;
/** Where in the picture, by thirds. */
export type PlaceName = (typeof PLACE_NAMES)[number];

/** What became of a region's content. */
export type ContentKind = 'add' | 'remove' | 'replace';

export interface Proportions {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Sentences end with their full stop; {@link EvidenceTexts.join} puts them together. */
export interface EvidenceTexts {
  readonly places: Readonly<Record<PlaceName, string>>;
  readonly join: (sentences: readonly string[]) => string;

  readonly equal: (sameSize: boolean) => string;
  readonly restorationAsked: string;
  readonly editNotThere: string;

  /** @param delta mean colour difference, delta E. */
  readonly region: (kind: ContentKind, where: PlaceName, delta: number, percent: number) => string;
  readonly smallRegion: (
    kind: ContentKind,
    where: PlaceName,
    width: number,
    height: number,
    delta: number,
  ) => string;
  readonly takenAsEdit: (withCompany: boolean) => string;
  readonly whereMarked: string;
  /** @param inAll percent with what touches it; null where nothing does. */
  readonly editTaken: (kind: ContentKind, percent: number, inAll: number | null) => string;
  readonly regionsMarked: (count: number) => string;
  readonly noSuchEdit: string;
  readonly nothingFound: (besides: boolean) => string;
  readonly regionsFound: (
    count: number,
    kinds: readonly ContentKind[],
    percent: number,
    further: boolean,
  ) => string;
  readonly intentionUnknown: string;
  readonly smallPlaces: (places: number, lookedAt: number) => string;
  readonly smallChanges: (count: number) => string;

  /** @param percent of the first picture that is found again. */
  readonly unrelated: (percent: number) => string;
  readonly unrelatedFinding: (percent: number) => string;
  readonly nothingToCompare: (percent: number) => string;

  readonly moved: (parts: {
    /** Of the whole picture, pixels; null where it did not move. */
    readonly whole: { readonly mean: number; readonly most: number } | null;
    readonly local: { readonly distance: number; readonly percent: number } | null;
  }) => string;
  /** @param percent of the picture; null where no patch stands out. */
  readonly redrawn: (percent: number | null) => string;
  /** @param off mean displacement, pixels; null where there is none. */
  /** @param followed percent of the blocks that can be followed; null where it is nearly all. */
  readonly inPlace: (off: number | null, followed: number | null) => string;
  readonly proportions: (before: Proportions, after: Proportions, percent: number) => string;
  readonly stretched: string;
  readonly cropped: (percentLeft: number) => string;

  readonly restorationMeant: string;
  readonly tooLittle: (percent: number) => string;
  readonly onUnchanged: (clauses: readonly string[]) => string;
  readonly unchanged: (clause: string) => string;
  /** No type is said, yet something differs by more than a little. */
  readonly unsaid: (clause: string) => string;
  readonly fineFinding: (type: ProblemType, pieces: number) => string;
  readonly fineFurther: (types: readonly ProblemType[]) => string;
  readonly leftOut: (types: readonly ProblemType[]) => string;
  /** @param colors gain of the colours' detail; null where it is not of colours. */
  readonly noise: (before: number, after: number, colors: number | null) => string;
  readonly softened: (percent: number, factor: number) => string;
  readonly blur: (finest: number, next: number) => string;
  readonly cast: (shift: number, hue: string, saturation: number, redOverBlue: number) => string;
  readonly exposure: (stops: string, contrast: number, white: number, black: number) => string;
  readonly artifacts: (jump: number, levels: number, detail: number) => string;
  readonly quiet: (detail: number, noise: string, shift: number, stops: string) => string;

  readonly probabilityOf: (type: ProblemType) => string;
  readonly fineProbabilityOf: (type: ProblemType) => string;
  readonly measures: Readonly<Record<MeasureName, string>>;
  readonly units: Readonly<Record<UnitWord, string>>;
}

/** Measures that are listed with a verdict. */
export const MEASURE_NAMES = [
  'changedPixels',
  'unaskedContent',
  'foundAgain',
  'changedRegions',
  'strongestDifference',
  'changedArea',
  'meantRegions',
  'smallCells',
  'smallPlaces',
  'smallLookedAt',
  'smallContent',
  'meanDisplacement',
  'mostDisplacement',
  'agreeingPoints',
  'explained',
  'movedBlocks',
  'movedDistance',
  'redrawnArea',
  'fineAgreement',
  'aspectChange',
  'noiseBefore',
  'noiseAfter',
  'colorNoise',
  'finestDetail',
  'nextDetail',
  'softenedArea',
  'colorShift',
  'hueTurned',
  'saturation',
  'exposure',
  'contrast',
  'newWhite',
  'newBlack',
  'gridJump',
  'blockBorders',
  'lostLevels',
] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

/** Units that are words; the others (%, px, °) are the same everywhere. */
export const UNIT_WORDS = [
  'regions',
  'places',
  'levels',
  'ratio',
  'correlation',
  'stops',
  'delta E',
  'delta ab',
] as const;
export type UnitWord = (typeof UNIT_WORDS)[number];

/** What goes into the evidence judge and what comes out of it. */
import type { Finding, Verdict } from '../core/evaluation';
import type { MeantMask, RgbImage, Size } from '../core/pixels';
import type { Dimension } from '../core/words';
import type { Affine } from '../pixels/affine';
import type { Language } from '../texts/language';
import type { Originals } from './native';
import type { ObserveStage } from './observe';

export type EvidenceStage = ObserveStage;

export interface EvidenceInput {
  /** The prepared pair: two images of one size, meant for at most 1344 pixels on the long edge. */
  readonly before: RgbImage;
  readonly after: RgbImage;
  /** Sizes of the originals; regions are given in the pixels of `beforeSize`. */
  readonly beforeSize: Size;
  readonly afterSize: Size;
  /** The pair as it was given: where it is larger than the prepared one, small changes and fine detail are looked for in it. */
  readonly originals?: Originals | undefined;
  readonly instruction: string;
  readonly dimensions: readonly Dimension[];
  /** Where the user marked the edit as meant, over the whole frame of before, any resolution. */
  readonly meant?: MeantMask | undefined;
  /** Of what is written; English where it is left out. */
  readonly language?: Language | undefined;
}

export interface EvidenceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: EvidenceStage) => void) | undefined;
  readonly onVerdict?: ((verdict: Verdict) => void) | undefined;
}

/**
 * Change strength in the frame of the before image, at the prepared size or half of it: value / 5 is the colour
 * difference (Euclidean in L*a*b*, chroma divided by CIE94's S_C) in root mean square over 3 x 3, so 255 means 51 or
 * more. Global motion, global colour change and what noise makes everywhere are taken out.
 */
export interface HeatMap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
  /** What 255 stands for, in `unit`. */
  readonly full: number;
  readonly unit: string;
}

/** A map beside the heat: `color` is the coarse colour difference, `texture` how much of the texture is another. */
export interface MoreMap extends HeatMap {
  readonly kind: 'color' | 'texture';
}

/** Numbers of the global motion, pixels of the prepared size; see `Alignment` in pixels/align.ts. */
export interface AlignmentNumbers extends Affine {
  readonly meanDisplacement: number;
  readonly maxDisplacement: number;
  readonly inliers: number;
  readonly explained: number;
}

export interface EvidenceResult {
  /** One for each dimension asked for, in that order. */
  readonly verdicts: Verdict[];
  /** Of the dimensions asked for, worst first; what was taken as the edit asked for comes last. */
  readonly findings: Finding[];
  readonly heat: HeatMap;
  /** What else was seen, in the same frame, by cell; empty for two equal images. */
  readonly maps: MoreMap[];
  readonly alignment: AlignmentNumbers;
  /** Wall time by stage, seconds. */
  readonly timings: Record<string, number>;
}

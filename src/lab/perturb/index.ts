/** Low-level damage and motion: everything the lab does to a picture without asking what is in it. */
import type { Perturbation } from '../types';
import { ARTIFACT } from './artifact';
import { BLUR } from './blur';
import { COLOR_CAST } from './colorCast';
import { EXPOSURE } from './exposure';
import { MISALIGNMENT } from './misalignment';
import { NOISE } from './noise';

export const LOW_LEVEL_AND_MOTION: readonly Perturbation[] = [
  ...NOISE,
  ...BLUR,
  ...COLOR_CAST,
  ...EXPOSURE,
  ...ARTIFACT,
  ...MISALIGNMENT,
];

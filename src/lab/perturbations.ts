/** Every perturbation of the lab, by id. */
import { JudgeError } from '../core/errors';
import { REPAINT_AND_CONTENT } from './perturb/content';
import { LOW_LEVEL_AND_MOTION } from './perturb/index';
import type { Perturbation } from './types';

export const PERTURBATIONS: readonly Perturbation[] = [...LOW_LEVEL_AND_MOTION, ...REPAINT_AND_CONTENT];

const BY_ID = new Map(PERTURBATIONS.map((perturbation) => [perturbation.id, perturbation]));

/** @throws JudgeError `lab/unknown-method`. */
export function perturbationById(id: string): Perturbation {
  const found = BY_ID.get(id);
  if (found) return found;
  throw new JudgeError('lab/unknown-method', `The lab has no perturbation called ${id}.`, { method: id });
}

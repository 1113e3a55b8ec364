/** Measures of motion: of the whole frame, and of parts of it. */
import type { Alignment } from '../../pixels/align';
import { summarizeFlow } from '../../pixels/flow';
import type { Catalogue, Features } from './catalogue';
import type { MeasuredPair } from './seen';

export const MOTION_MEASURES = {
  'motion.mean': ['px', 'mean displacement of the frame'],
  'motion.max': ['px', 'greatest displacement of the frame'],
  'motion.explained': ['share', 'of the robust difference without motion, explained by it'],
  'motion.inliers': ['share', 'strong-gradient points that agree under the motion'],
  'flow.known': ['share', 'blocks whose content is found again'],
  'flow.moved': ['share', 'known blocks that moved on their own, with a neighbour'],
  'flow.distance': ['px', 'their mean displacement'],
  'flow.together': ['ratio', 'how much they moved the same way, 0 to 1'],
  'flow.explained': ['share', 'of what does not correlate in place, explained by the local motion'],
} as const satisfies Catalogue;

export function motionMeasures(pair: MeasuredPair, alignment: Alignment): Features<typeof MOTION_MEASURES> {
  const flow = summarizeFlow(pair.flow);
  return {
    'motion.mean': alignment.mean,
    'motion.max': alignment.max,
    'motion.explained': alignment.explained,
    'motion.inliers': alignment.inliers,
    'flow.known': flow.known,
    'flow.moved': flow.moved,
    'flow.distance': flow.distance,
    'flow.together': flow.together,
    'flow.explained': flow.explained,
  };
}

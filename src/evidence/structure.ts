/** Structure: does what is still there stand where it stood, with the texture that it had? */
import type { Finding } from '../core/evaluation';
import { BLOCK } from '../pixels/bands';
import { createPlane } from '../pixels/planes';
import { patchOf, toRegion } from '../pixels/regions';
import type { Decisions } from './decide';
import { type Answered, listing, MOST_REGIONS, makeFinding, measure, percent, round } from './findings';
import type { Fitted } from './fitted';
import type { Observed } from './observe';

/** Mean displacement of the frame from which the motion is told as one of the whole picture, prepared pixels. */
const WHOLE = 0.25;

/** The structure answer. Distances are in pixels of the compared size. */
export function judgeStructure(observed: Observed, decisions: Decisions, fitted: Fitted): Answered {
  const { features } = observed.measured;
  const findings: Finding[] = [];
  const parts: string[] = [];
  const said = (type: string) => decisions.types[type]?.said ?? false;
  const likely = (type: string) => decisions.types[type]?.probability ?? 0;

  if (said('misalignment')) {
    const { text, regions } = tellMotion(observed);
    const severity = 0.3 + features['motion.mean'] / 40 + 0.5 * features['flow.moved'];
    findings.push(
      makeFinding('structure', 'misalignment', text, severity, {
        regions,
        confidence: likely('misalignment'),
      }),
    );
    parts.push(text);
  }
  if (said('repainting')) {
    const share = features['repaint.share'];
    const where =
      share > 0 ? `over ${percent(share)} of the picture, where the coarse colours stayed` : 'here and there';
    const text = `Texture was drawn anew ${where}.`;
    const { local } = observed.measured;
    const regions = local.repainted
      .slice(0, MOST_REGIONS)
      .map((patch) => toRegion(patch, local.columns, BLOCK, observed.seen.prepared, observed.seen.original));
    findings.push(
      makeFinding('structure', 'repainting', text, 0.2 + Math.sqrt(share), {
        regions,
        confidence: likely('repainting'),
      }),
    );
    parts.push(text);
  }
  const threshold = (type: string) => (fitted.types[type]?.threshold ?? 1) * 100;
  const measures = [
    ...(['misalignment', 'repainting'] as const).map((type) =>
      measure(`probability of ${type}`, likely(type) * 100, '%', [threshold(type), 'above']),
    ),
    measure('mean displacement', features['motion.mean'], 'px'),
    measure('greatest displacement', features['motion.max'], 'px'),
    measure('points that agree after alignment', features['motion.inliers'] * 100, '%'),
    measure('difference explained by the motion', features['motion.explained'] * 100, '%'),
    measure('blocks that moved on their own', features['flow.moved'] * 100, '%'),
    measure('their displacement', features['flow.distance'], 'px'),
    measure('redrawn area', features['repaint.share'] * 100, '%'),
    measure('agreement of the fine detail elsewhere', features['repaint.outside'], 'correlation'),
  ];
  if (parts.length === 0) {
    const mean = features['motion.mean'];
    const where = mean < 0.05 ? 'in place' : `in place to ${round(mean, 2)} px`;
    parts.push(`What can be followed is ${where}, and its texture is the same.`);
  }
  return {
    findings,
    measures,
    summary: parts.join(' '),
    likeliest: Math.max(likely('misalignment'), likely('repainting')),
  };
}

function tellMotion(observed: Observed) {
  const { features } = observed.measured;
  const parts: string[] = [];
  if (features['motion.mean'] >= WHOLE) {
    parts.push(
      `the whole picture moved by ${round(features['motion.mean'], 1)} px on average, ${round(features['motion.max'], 1)} px at most`,
    );
  }
  const local = features['flow.moved'] > 0.01;
  if (local) {
    parts.push(
      `parts moved on their own by about ${round(features['flow.distance'], 1)} px (${percent(features['flow.moved'])} of what can be followed)`,
    );
  }
  if (parts.length === 0) parts.push('edges do not lie quite where they lay');
  const text = listing(parts);
  return {
    text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    regions: local && features['motion.mean'] < WHOLE ? movedRegion(observed) : [],
  };
}

/** The blocks that moved, as one region. */
function movedRegion({ pair, seen }: Observed) {
  const { flow } = pair;
  const { grid } = flow;
  const cells: number[] = [];
  flow.moved.forEach((is, block) => {
    if (is === 1) cells.push(block);
  });
  if (cells.length === 0) return [];
  const patch = patchOf(cells, createPlane(grid.columns, grid.rows));
  // Blocks overlap by half: each stands for the square of one stride at its middle.
  const region = toRegion(patch, grid.columns, grid.stride, seen.prepared, seen.original);
  const dx = ((grid.side - grid.stride) / 2) * (seen.original.width / seen.prepared.width);
  const dy = ((grid.side - grid.stride) / 2) * (seen.original.height / seen.prepared.height);
  return [{ ...region, box: { ...region.box, x: region.box.x + dx, y: region.box.y + dy } }];
}

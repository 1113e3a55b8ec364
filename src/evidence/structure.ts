/** Structure: does what is still there stand where it stood, with the texture that it had? */
import type { Finding } from '../core/evaluation';
import { BLOCK } from '../pixels/bands';
import { createPlane } from '../pixels/planes';
import { patchOf, toRegion } from '../pixels/regions';
import { EVIDENCE_TEXTS, type EvidenceTexts } from '../texts/evidence';
import type { Decisions } from './decide';
import { type Answered, MOST_REGIONS, makeFinding, measure, percent, round } from './findings';
import type { Fitted } from './fitted';
import type { Observed } from './observe';

/** Mean displacement of the frame from which the motion is told as one of the whole picture, prepared pixels. */
const WHOLE = 0.25;

/** Where fewer blocks than this are followed, it is told how many. */
const NEARLY_ALL = 0.9;

/** The structure answer. Distances are in pixels of the compared size. */
export function judgeStructure(
  observed: Observed,
  decisions: Decisions,
  fitted: Fitted,
  texts: EvidenceTexts = EVIDENCE_TEXTS.en,
): Answered {
  const { features } = observed.measured;
  const findings: Finding[] = [];
  const parts: string[] = [];
  const said = (type: string) => decisions.types[type]?.said ?? false;
  const likely = (type: string) => decisions.types[type]?.probability ?? 0;

  if (said('misalignment')) {
    const { text, regions } = tellMotion(observed, texts);
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
    const text = texts.redrawn(share > 0 ? percent(share) : null);
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
  const { measures: names, units } = texts;
  const measures = [
    ...(['misalignment', 'repainting'] as const).map((type) =>
      measure(texts.probabilityOf(type), likely(type) * 100, '%', [threshold(type), 'above']),
    ),
    measure(names.meanDisplacement, features['motion.mean'], 'px'),
    measure(names.mostDisplacement, features['motion.max'], 'px'),
    measure(names.agreeingPoints, features['motion.inliers'] * 100, '%'),
    measure(names.explained, features['motion.explained'] * 100, '%'),
    measure(names.movedBlocks, features['flow.moved'] * 100, '%'),
    measure(names.movedDistance, features['flow.distance'], 'px'),
    measure(names.redrawnArea, features['repaint.share'] * 100, '%'),
    measure(names.fineAgreement, features['repaint.outside'], units.correlation),
  ];
  if (parts.length === 0) {
    const mean = features['motion.mean'];
    const followed = features['flow.known'];
    parts.push(
      texts.inPlace(mean < 0.05 ? null : round(mean, 2), followed >= NEARLY_ALL ? null : percent(followed)),
    );
  }
  return {
    findings,
    measures,
    summary: texts.join(parts),
    likeliest: Math.max(likely('misalignment'), likely('repainting')),
  };
}

function tellMotion(observed: Observed, texts: EvidenceTexts) {
  const { features } = observed.measured;
  const mean = features['motion.mean'];
  const local = features['flow.moved'] > 0.01;
  return {
    text: texts.moved({
      whole: mean >= WHOLE ? { mean: round(mean, 1), most: round(features['motion.max'], 1) } : null,
      local: local
        ? { distance: round(features['flow.distance'], 1), percent: percent(features['flow.moved']) }
        : null,
    }),
    regions: local && mean < WHOLE ? movedRegion(observed) : [],
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

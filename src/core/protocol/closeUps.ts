/**
 * Looking closer: the model sees a pair at 1344 pixels at most, and small changes in large images vanish there. So the
 * most suspicious places are cut out of both images alike, at their own resolution and with what is around them, and
 * judged once more.
 */
import type { Finding, Verdict } from '../evaluation';
import type { Size } from '../pixels';
import { type Box, boxRegion } from '../region';
import { ENGLISH_SAYINGS, type Said, say } from '../said';
import { knownType } from './problemTypes';

/** A crop is at least as large as the model's smallest image, 256 x 256. */
const LEAST_SIDE = 256;
/** What is around a place on each side, as a part of its own side. */
const CONTEXT = 0.5;
/** A crop that is nearly the whole image would show nothing new. */
const MOST_AREA = 0.6;

/**
 * @param measured findings of the evidence judge, worst first.
 * @param count at most so many crops.
 * @returns crops in whole pixels of the before image, the most suspicious first, none within another.
 */
export function closeUpBoxes(measured: readonly Finding[], frame: Size, count: number): Box[] {
  const places = measured
    .flatMap((finding) =>
      finding.regions.map(({ box }) => ({
        box,
        weight: finding.intention === 'unasked' ? finding.severity : 0,
      })),
    )
    .sort((a, b) => b.weight - a.weight);
  const crops: Box[] = [];
  for (const { box } of places) {
    if (crops.length >= count) break;
    if (crops.some((crop) => contains(crop, box))) continue;
    const crop = withContext(box, frame);
    if (crop.width * crop.height <= MOST_AREA * frame.width * frame.height) crops.push(crop);
  }
  return crops;
}

function withContext(box: Box, frame: Size): Box {
  const [x, width] = stretch(box.x, box.width, frame.width);
  const [y, height] = stretch(box.y, box.height, frame.height);
  return { x, y, width, height };
}

/** One side: the place in the middle where there is room, whole pixels, never past the image. */
function stretch(from: number, length: number, full: number): [number, number] {
  const wanted = Math.min(full, Math.max(LEAST_SIDE, Math.ceil(length * (1 + 2 * CONTEXT))));
  const start = Math.round(from + length / 2 - wanted / 2);
  return [Math.min(full - wanted, Math.max(0, start)), wanted];
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/**
 * Findings of a close-up in the frame of the whole image: its own ids, the measured regions inside the crop, else the
 * crop itself.
 * @param number of the crop, from 1.
 */
export function closeUpFindings(
  findings: readonly Finding[],
  crop: Box,
  number: number,
  measured: readonly Finding[],
): Finding[] {
  const inside = measured
    .flatMap((finding) => finding.regions)
    .filter((region) => contains(crop, region.box));
  return findings.map((finding) => ({
    ...finding,
    id: `close-up-${number}-${finding.id}`,
    ...seenIn(number, finding),
    regions:
      finding.regions.length > 0
        ? finding.regions.map((region) => ({
            ...region,
            box: { ...region.box, x: region.box.x + crop.x, y: region.box.y + crop.y },
          }))
        : inside.length > 0
          ? inside.map((region) => ({ ...region, source: 'pixels' as const }))
          : [boxRegion(crop, 'closeUp')],
  }));
}

function seenIn(number: number, { said, description }: Finding): Pick<Finding, 'said' | 'description'> {
  const all: Said[] = [{ kind: 'closeUp', number }, ...(said ?? [{ kind: 'words', text: description }])];
  return { said: all, description: say(all, ENGLISH_SAYINGS) };
}

/**
 * The verdict after looking closer. A close-up can find an issue that the whole view did not show, never take one back:
 * it does not see the rest.
 */
export function mergeCloseUps(whole: Verdict, closer: readonly Verdict[]): Verdict {
  const seconds = closer.reduce((sum, one) => sum + one.seconds, whole.seconds);
  const problems = closer.flatMap((one) => (one.answer === 'issue' ? one.problems : []));
  if (whole.answer === 'notApplicable' || problems.length === 0) return { ...whole, seconds };
  const had = whole.answer === 'issue' ? whole.problems : [];
  const all = [...new Set([...had, ...problems])];
  const unknown = all.filter((problem) => knownType(problem, whole.dimension) === null);
  const { confidence, probabilities, ...rest } = whole;
  // how sure it was holds for the answer that it gave
  const sure =
    whole.answer === 'issue'
      ? { confidence, ...(probabilities === undefined ? {} : { probabilities }) }
      : { confidence: null };
  const said: Said[] = [
    ...(whole.said ?? [{ kind: 'told', text: whole.summary }]),
    { kind: 'closer', problems: [...new Set(problems)] },
  ];
  return {
    ...rest,
    answer: 'issue',
    problems: all,
    ...(unknown.length === 0 ? {} : { unknownProblems: unknown }),
    ...sure,
    seconds,
    said,
    summary: say(said, ENGLISH_SAYINGS),
  };
}

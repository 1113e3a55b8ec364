/**
 * Gives the findings of a model their places. A model says what, the pixels say where: a finding is linked with those
 * measured regions that fit its type, the place words of its description, and its size words.
 */
import type { Finding } from '../evaluation';
import type { Size } from '../pixels';
import { type Box, boxRegion, type Region } from '../region';
import { readPlace, type Zone } from './placeWords';

/** Types by which the pixels may show what a model calls by another name. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  add: ['replace', 'remove', 'repainting'],
  remove: ['replace', 'add', 'repainting'],
  replace: ['add', 'remove', 'repainting'],
  repainting: ['replace', 'add', 'artifact', 'blur'],
  misalignment: ['replace', 'repainting'],
  artifact: ['repainting', 'noise'],
  noise: ['artifact', 'repainting'],
  blur: ['repainting', 'artifact'],
  'color cast': ['exposure degradation', 'replace'],
  'exposure degradation': ['color cast'],
};

/** How well a region must fit against the best one, and at all, to be linked; 1 is a perfect fit. */
const NEAR_BEST = 0.5;
const LEAST = 0.2;
const MOST_REGIONS = 5;
/** A small thing takes less than this share of the image, a large one more. */
const SMALL_SHARE = 0.05;
const LARGE_SHARE = 0.1;

/**
 * @param measured the findings of the evidence judge about the same pair.
 * @param frame size of the before image, pixels.
 * @returns the findings, each with at least one region; its `source` says where it came from. Regions that a finding
 *   has already are kept.
 */
export function placeFindings(
  findings: readonly Finding[],
  measured: readonly Finding[],
  frame: Size,
): Finding[] {
  return findings.map((finding) =>
    finding.regions.length > 0 ? finding : { ...finding, regions: placesOf(finding, measured, frame) },
  );
}

function placesOf(finding: Finding, measured: readonly Finding[], frame: Size): Region[] {
  const hint = readPlace(finding.description);
  if (hint.whole) return [boxRegion({ x: 0, y: 0, ...frame }, 'words')];
  const fits = measured
    .flatMap((other) => {
      const kin = kinship(finding, other);
      return other.regions.map((region) => ({
        region,
        fit: kin * inZone(region.box, hint.zone, frame) * ofSize(region.box, hint.size, frame),
      }));
    })
    .filter(({ fit }) => fit >= LEAST)
    .sort((a, b) => b.fit - a.fit);
  const best = fits[0]?.fit ?? 0;
  const linked = distinct(fits.filter(({ fit }) => fit >= best * NEAR_BEST).map(({ region }) => region));
  if (linked.length > 0)
    return linked.slice(0, MOST_REGIONS).map((region) => ({ ...region, source: 'pixels' }));
  if (hint.zone !== null) return [boxRegion(scale(hint.zone, frame), 'words')];
  return [boxRegion({ x: 0, y: 0, ...frame }, 'whole')];
}

/** 1 for the same type, less for the same dimension and for related types; halved where it was taken as asked for. */
function kinship(finding: Finding, measured: Finding): number {
  const asked = measured.intention === 'requested' ? 0.5 : 1;
  if (measured.type === finding.type) return asked;
  if (RELATED[finding.type]?.includes(measured.type)) return 0.6 * asked;
  return (measured.dimension === finding.dimension ? 0.5 : 0.2) * asked;
}

/** 1 where the middle of the box lies in the zone, falling to 0 over a third of the side. */
function inZone(box: Box, zone: Zone | null, frame: Size): number {
  if (zone === null) return 1;
  const away = (middle: number, from: number, length: number) =>
    Math.max(0, from - middle, middle - from - length);
  const dx = away((box.x + box.width / 2) / frame.width, zone.x, zone.width);
  const dy = away((box.y + box.height / 2) / frame.height, zone.y, zone.height);
  return Math.max(0, 1 - 3 * Math.hypot(dx, dy));
}

function ofSize(box: Box, size: 'small' | 'large' | null, frame: Size): number {
  const share = (box.width * box.height) / (frame.width * frame.height);
  if (size === 'small') return share <= SMALL_SHARE ? 1 : Math.max(0.3, SMALL_SHARE / share);
  if (size === 'large') return share >= LARGE_SHARE ? 1 : Math.max(0.3, share / LARGE_SHARE);
  return 1;
}

/** Two measured findings may share a region; it is shown once. */
function distinct(regions: readonly Region[]): Region[] {
  return [...new Map(regions.map((region) => [JSON.stringify(region.box), region])).values()];
}

function scale(zone: Zone, frame: Size): Box {
  return {
    x: zone.x * frame.width,
    y: zone.y * frame.height,
    width: zone.width * frame.width,
    height: zone.height * frame.height,
  };
}

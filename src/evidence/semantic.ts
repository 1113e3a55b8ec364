/** Semantic: regions that show something else now: added, removed or replaced. */
import type { Finding } from '../core/evaluation';
import type { LabPlanes } from '../pixels/lab';
import type { Plane } from '../pixels/planes';
import { cover, findPatches, type Patch, toRegion } from '../pixels/regions';
import { clamp, quantile, robustSpread, thin } from '../pixels/statistics';
import { type Answered, listing, MOST_REGIONS, makeFinding, measure, percent, round } from './findings';
import type { EditType, Intent } from './instruction';
import type { Observation } from './observation';

/** Colour difference (about delta E) at which a coarse change counts as another content, at least and at most. */
const LEAST_LIMIT = 7.5;
const MOST_LIMIT = 12;
/** In a restoration contrast and haze may change a region's colour: more is needed. */
const RESTORATION_LIMIT = 10;
/** Regions below this share of the frame are dropped. */
const LEAST_AREA = 0.0003;
/** How many times more figure one image must show than the other to be called added or removed. */
const CLEAR_RATIO = 1.4;

export interface ContentChange {
  readonly patch: Patch;
  readonly type: EditType;
  readonly share: number;
}

export interface ContentChanges {
  readonly changes: ContentChange[];
  /** Regions beyond the first twelve. */
  readonly dropped: number;
  readonly limit: number;
}

/** @returns the regions whose coarse colour differs, most important first, at most twelve. */
export function findContentChanges(seen: Observation, intent: Intent): ContentChanges {
  const { color } = seen.comparison;
  const cells = color.data.length;
  const sample = thin(color.data, 8000);
  const middle = quantile(sample, 0.5);
  const adaptive = middle + 5 * robustSpread(sample, middle);
  const limit = clamp(adaptive, intent.restoration ? RESTORATION_LIMIT : LEAST_LIMIT, MOST_LIMIT);
  const long = Math.max(color.width, color.height);
  const patches = findPatches(color, {
    high: limit,
    low: 0.6 * limit,
    least: Math.max(seen.grid.cell > 1 ? 4 : 1, LEAST_AREA * cells),
    near: Math.max(1, Math.round(long * 0.012)),
  });
  const contents = patches.filter((patch) => !isTexture(patch, seen));
  const changes = contents.slice(0, MOST_REGIONS).map((patch) => ({
    patch,
    type: kindOf(patch, seen),
    share: patch.cells.length / cells,
  }));
  return { changes, dropped: Math.max(0, contents.length - MOST_REGIONS), limit };
}

/** Stronger differences than this are other content whatever the texture around. */
const MOST_TEXTURE = 16;
const TEXTURE_COLOR = 3;
const TEXTURE_RATIO = 1.35;

/**
 * A coarse texture drawn anew (leaves, waves, brush strokes) differs blob by blob, yet around each blob mean colour,
 * contrast and amount of edges stay: that is for the structure verdict, not other content.
 */
function isTexture(patch: Patch, seen: Observation): boolean {
  if (patch.mean > MOST_TEXTURE) return false;
  const { before, after, edgesBefore, edgesAfter, color } = seen.comparison;
  const margin = Math.max(6, Math.round(0.5 * Math.max(patch.right - patch.left, patch.bottom - patch.top)));
  const left = Math.max(0, patch.left - margin);
  const right = Math.min(color.width, patch.right + margin);
  const top = Math.max(0, patch.top - margin);
  const bottom = Math.min(color.height, patch.bottom + margin);
  const n = (right - left) * (bottom - top);
  const mean = (plane: Plane, power: 1 | 2 = 1) => {
    let sum = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) sum += plane.data[y * color.width + x]! ** power;
    }
    return sum / n;
  };
  const shift = Math.hypot(
    mean(after.L) - mean(before.L),
    mean(after.a) - mean(before.a),
    mean(after.b) - mean(before.b),
  );
  const spread = (plane: Plane) => Math.sqrt(Math.max(0, mean(plane, 2) - mean(plane) ** 2)) + 0.5;
  const alike = (p: number, q: number) => Math.max(p / q, q / p) < TEXTURE_RATIO;
  return (
    shift < TEXTURE_COLOR &&
    alike(spread(before.L), spread(after.L)) &&
    alike(mean(edgesBefore) + 0.2, mean(edgesAfter) + 0.2)
  );
}

/**
 * An object stands out: its border separates two colours, and it has edges inside. Which image shows more of that in
 * and around the region tells whether something came (add), went (remove) or became something else (replace).
 */
function kindOf(patch: Patch, seen: Observation): EditType {
  const { comparison } = seen;
  const { width, height } = comparison.color;
  const near = cover([patch], width, height, 1);
  const before = meanOver(comparison.edgesBefore, near);
  const after = meanOver(comparison.edgesAfter, near);
  const own = cover([patch], width, height, 0);
  const outlineBefore = outline(comparison.before, own);
  const outlineAfter = outline(comparison.after, own);
  const edges = (after + 0.3) / (before + 0.3);
  const contrast = (outlineAfter + 2) / (outlineBefore + 2);
  const score = contrast * Math.sqrt(edges);
  if (score > CLEAR_RATIO) return 'add';
  return score < 1 / CLEAR_RATIO ? 'remove' : 'replace';
}

function meanOver(plane: Plane, mask: Uint8Array): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    sum += plane.data[i]!;
    n++;
  }
  return n === 0 ? 0 : sum / n;
}

/** Mean colour difference across the border of the mask, two cells inside against two outside. */
function outline(lab: LabPlanes, mask: Uint8Array): number {
  const { width, height } = lab.L;
  let sum = 0;
  let n = 0;
  const across = (inner: number, outer: number) => {
    const dL = lab.L.data[inner]! - lab.L.data[outer]!;
    const da = lab.a.data[inner]! - lab.a.data[outer]!;
    const db = lab.b.data[inner]! - lab.b.data[outer]!;
    sum += Math.sqrt(dL * dL + da * da + db * db);
    n++;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (mask[i] === 0) continue;
      for (const [dx, dy] of DIRECTIONS) {
        const nx = x + dx;
        const ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || mask[ny * width + nx] === 1) continue;
        const ix = clamp(x - dx, 0, width - 1);
        const iy = clamp(y - dy, 0, height - 1);
        const ox = clamp(nx + dx, 0, width - 1);
        const oy = clamp(ny + dy, 0, height - 1);
        if (mask[oy * width + ox] === 0) across(iy * width + ix, oy * width + ox);
      }
    }
  }
  return n === 0 ? 0 : sum / n;
}

const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** A region counts as fitting only from this share of the most important one's weight on: crumbs are no edit. */
const LEAST_FIT = 0.2;
/** Regions this near to the edit (cells) and at most this many times its area belong to it: its shadow, its legs. */
const NEAR_EDIT = 2;
const MOST_COMPANY = 2.5;

/** A change taken as the edit asked for, with what belongs to it. */
export interface RequestedEdit {
  readonly change: ContentChange;
  readonly company: readonly ContentChange[];
}

/**
 * Which changes are taken as the edits asked for: for each verb the most important region that fits it, one that could
 * be read either way ("replace") where none fits; "replace" and "change" fit anything. Regions that overlap or touch it
 * come along.
 */
export function requestedEdits(changes: readonly ContentChange[], intent: Intent): RequestedEdit[] {
  const taken = new Set<ContentChange>();
  const weight = ({ patch }: ContentChange) => patch.mean * Math.sqrt(patch.cells.length);
  const heaviest = changes.reduce((most, change) => Math.max(most, weight(change)), 0);
  const edits: RequestedEdit[] = [];
  for (const edit of intent.edits) {
    const free = changes.filter((change) => !taken.has(change) && weight(change) >= LEAST_FIT * heaviest);
    const change =
      free.find(({ type }) => type === edit) ??
      free.find(({ type }) => edit === 'replace' || type === 'replace');
    if (change === undefined) continue;
    taken.add(change);
    const company = companyOf(change, changes, taken);
    for (const companion of company) taken.add(companion);
    edits.push({ change, company });
  }
  return edits;
}

function companyOf(
  change: ContentChange,
  changes: readonly ContentChange[],
  taken: ReadonlySet<ContentChange>,
): ContentChange[] {
  const company: ContentChange[] = [];
  let { left, top, right, bottom } = change.patch;
  for (let grown = true; grown; ) {
    grown = false;
    for (const other of changes) {
      if (taken.has(other) || company.includes(other) || other.share > MOST_COMPANY * change.share) continue;
      const p = other.patch;
      if (p.left > right + NEAR_EDIT || p.right < left - NEAR_EDIT) continue;
      if (p.top > bottom + NEAR_EDIT || p.bottom < top - NEAR_EDIT) continue;
      company.push(other);
      left = Math.min(left, p.left);
      top = Math.min(top, p.top);
      right = Math.max(right, p.right);
      bottom = Math.max(bottom, p.bottom);
      grown = true;
    }
  }
  return company;
}

const VERBS: Record<EditType, string> = {
  add: 'Something was added',
  remove: 'Something was removed',
  replace: 'Something became something else',
};

/** The semantic answer: findings, measures and what to tell. */
export function judgeSemantic(found: ContentChanges, seen: Observation, intent: Intent): Answered {
  const edits = requestedEdits(found.changes, intent);
  const part = new Set(edits.flatMap(({ change, company }) => [change, ...company]));
  const counted = found.changes.filter((change) => !part.has(change));
  const place = ({ patch }: ContentChange) =>
    toRegion(patch, seen.comparison.color.width, seen.grid.cell, seen.prepared, seen.original);
  const findings: Finding[] = counted.map((change) =>
    makeFinding('semantic', change.type, describe([change]), severityOf([change]), [place(change)]),
  );
  for (const { change, company } of edits) {
    const all = [change, ...company];
    const text = `${describe(all)} Taken as the edit that was asked for${company.length > 0 ? ', with what touches it' : ''}.`;
    findings.push(makeFinding('semantic', change.type, text, severityOf(all), all.map(place), 'requested'));
  }
  const share = sumShares(counted);
  const strongest = counted.reduce((most, change) => Math.max(most, change.patch.mean), 0);
  const measures = [
    measure('changed regions', counted.length + found.dropped, 'regions', [0, 'above']),
    measure('strongest coarse colour difference', strongest, 'delta E', [round(found.limit, 2), 'above']),
    measure('changed area', share * 100, '%'),
    measure('regions taken as the edit asked for', part.size, 'regions'),
  ];
  return { findings, measures, summary: tell(counted, edits, found, share, intent) };
}

/** @param changes what belongs together; the first gives it its kind. */
function describe(changes: readonly ContentChange[]): string {
  const share = sumShares(changes);
  const mean = changes.reduce((sum, change) => sum + change.patch.mean * change.share, 0) / share;
  return `${VERBS[changes[0]!.type]}: mean colour difference ${round(mean, 1)} over ${percent(share)} of the picture.`;
}

function severityOf(changes: readonly ContentChange[]): number {
  return Math.min(1, Math.sqrt(changes[0]!.patch.mean / 40) * sumShares(changes) ** 0.25);
}

function sumShares(changes: readonly ContentChange[]): number {
  return changes.reduce((sum, change) => sum + change.share, 0);
}

function tell(
  counted: readonly ContentChange[],
  edits: readonly RequestedEdit[],
  found: ContentChanges,
  share: number,
  intent: Intent,
): string {
  const parts: string[] = [];
  for (const { change, company } of edits) {
    const noun = { add: 'addition', remove: 'removal', replace: 'replacement' }[change.type];
    const area = percent(sumShares([change, ...company]));
    parts.push(`One ${noun} over ${area} of the picture is taken as the edit you asked for.`);
  }
  if (intent.edits.length > 0 && edits.length === 0) {
    parts.push('No region looks like the edit that was asked for.');
  }
  const number = counted.length + found.dropped;
  if (number === 0) {
    const what = edits.length > 0 ? 'Nothing else' : 'No region';
    parts.push(`${what} differs in coarse colour by more than ${round(found.limit, 1)} (delta E).`);
    return parts.join(' ');
  }
  const names = { add: 'added', remove: 'removed', replace: 'replaced' };
  const kinds = [...new Set(counted.map((change) => names[change.type]))];
  const further = edits.length > 0 ? 'further ' : '';
  const small = found.dropped > 0 ? ` and ${found.dropped} smaller ones` : '';
  const plural = counted.length === 1 ? 'region' : 'regions';
  parts.push(
    `${counted.length} ${further}${plural}${small} (${listing(kinds)}) over ${percent(share)} of the picture.`,
  );
  if (!intent.empty) parts.push('Whether more than that was meant, pixels cannot know.');
  return parts.join(' ');
}

/** Where things are: what an instruction says of a place, and which regions lie together. */
import type { PlaceName } from '../texts/evidence';

/** Edges in shares of the frame, 0 to 1. */
export interface RegionBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The middle of the place that is meant, 0 to 1 in both directions; null where nothing is said of it. */
export interface Place {
  readonly x: number | null;
  readonly y: number | null;
}

/** Reads "in the upper left", "on the right", "at the bottom", "in the middle" and the like, or the same in Chinese; null where none is said. */
export function readPlace(text: string): Place | null {
  return readEnglishPlace(text) ?? readChinesePlace(text);
}

/** A side of the picture, not of something in it: "在桌子上面" (on the table) says nothing of the picture. */
const CHINESE_CORNER = /([左右])([上下])(?:[方角侧边部]|半)/u;
const CHINESE_SIDE =
  /(?:画面|图像|图片|图中|照片|^在?|[在,。,])的?(?:最|正)?([左右上下顶底])(?:[方边侧部]|半(?:部|边))|(?:画面|图像|图片|照片)的?(?:正?中央|正?中间|中心|中部)|正中央|在中[央间]/u;

function readChinesePlace(text: string): Place | null {
  const corner = CHINESE_CORNER.exec(text);
  if (corner) return { x: corner[1] === '左' ? 1 / 6 : 5 / 6, y: corner[2] === '上' ? 1 / 6 : 5 / 6 };
  const side = CHINESE_SIDE.exec(text);
  if (!side) return null;
  const [, which] = side;
  if (which === undefined) return { x: 0.5, y: 0.5 };
  if (which === '左' || which === '右') return { x: which === '左' ? 1 / 6 : 5 / 6, y: null };
  return { x: null, y: which === '上' || which === '顶' ? 1 / 6 : 5 / 6 };
}

function readEnglishPlace(text: string): Place | null {
  const has = (words: RegExp) => words.test(text);
  const side = /\b(?:on|in|at|to|from) the (?:far )?/i;
  const near = (words: string) =>
    new RegExp(`${side.source}(?:(?:upper|lower|top|bottom)[ -]?)?(?:${words})\\b`, 'i');
  const y = has(/\b(?:upper|top)\b/i) ? 1 / 6 : has(/\b(?:lower|bottom)\b/i) ? 5 / 6 : null;
  const x = has(near('left(?:[ -]hand)?')) ? 1 / 6 : has(near('right(?:[ -]hand)?')) ? 5 / 6 : null;
  const middle = has(/\b(?:in|at) the (?:upper |lower )?(?:middle|cent(?:er|re))\b/i);
  if (x === null && y === null) return middle ? { x: 0.5, y: 0.5 } : null;
  if (x === null) return { x: middle ? 0.5 : null, y };
  return { x, y: y ?? (middle ? 0.5 : null) };
}

/** @returns 1 where nothing is said or the box lies there, down to 0.15 for a box at the other end. */
export function fitsPlace(box: RegionBox, place: Place | null): number {
  if (place === null) return 1;
  const off = (middle: number, wanted: number | null) =>
    wanted === null ? 0 : Math.max(0, Math.abs(middle - wanted) - 1 / 6);
  const far = Math.hypot(off((box.left + box.right) / 2, place.x), off((box.top + box.bottom) / 2, place.y));
  return Math.max(0.15, 1 - 2.5 * far);
}

/** Regions this near (share of the frame) and at most this many times its area belong to an edit: its shadow, its legs. */
const NEAR = 0.015;
const MOST_COMPANY = 2.5;

/** @returns the regions, by index, that touch the given one or what has come to it already. */
export function companyOf(
  index: number,
  regions: readonly { readonly box: RegionBox; readonly share: number }[],
): number[] {
  const own = regions[index];
  if (!own) return [];
  const company: number[] = [];
  let { left, top, right, bottom } = own.box;
  for (let grown = true; grown; ) {
    grown = false;
    regions.forEach(({ box, share }, i) => {
      if (i === index || company.includes(i) || share > MOST_COMPANY * own.share) return;
      if (box.left > right + NEAR || box.right < left - NEAR) return;
      if (box.top > bottom + NEAR || box.bottom < top - NEAR) return;
      company.push(i);
      left = Math.min(left, box.left);
      top = Math.min(top, box.top);
      right = Math.max(right, box.right);
      bottom = Math.max(bottom, box.bottom);
      grown = true;
    });
  }
  return company;
}

/** @returns for each box a number that those share which touch, directly or through others; undefined where there is no box. */
export function groupsOf(boxes: readonly (RegionBox | null)[]): (number | undefined)[] {
  const groups = boxes.map((box, i) => (box === null ? undefined : i));
  for (let changed = true; changed; ) {
    changed = false;
    boxes.forEach((p, i) => {
      boxes.forEach((q, j) => {
        const [a, b] = [groups[i], groups[j]];
        if (!p || !q || a === undefined || b === undefined || a <= b || !touch(p, q)) return;
        groups[i] = b;
        changed = true;
      });
    });
  }
  return groups;
}

function touch(p: RegionBox, q: RegionBox): boolean {
  const gapX = Math.max(p.left, q.left) - Math.min(p.right, q.right);
  const gapY = Math.max(p.top, q.top) - Math.min(p.bottom, q.bottom);
  return Math.max(gapX, gapY) <= NEAR;
}

/** @returns e.g. `upper left` or `middle`, by thirds of the frame. */
export function nameOfPlace(box: RegionBox): PlaceName {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  const column = x < 1 / 3 ? 'left' : x > 2 / 3 ? 'right' : 'middle';
  if (y >= 1 / 3 && y <= 2 / 3) return column;
  return y < 1 / 3 ? `upper ${column}` : `lower ${column}`;
}

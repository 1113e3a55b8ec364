/**
 * Asking a model that can point for boxes around what it found. Qwen3-VL gives them as `bbox_2d` [left, top, right,
 * bottom] in thousandths of the sides.
 */
import type { Size } from '../pixels';
import { type Box, boxRegion, type Region } from '../region';
import type { Dimension } from '../words';
import { findObjects, type Loose, type LooseObject } from './looseJson';
import { knownType } from './problemTypes';
import { withoutThought } from './thought';

const FULL = 1000;
/** Smaller than this share of the image points at nothing; larger says nothing. */
const LEAST_AREA = 1e-4;
const MOST_AREA = 0.95;

/** New tokens for boxes: about 40 a box. */
export const GROUNDING_TOKENS = 512;

/** What the model is asked to point at: a type, and what it wrote about it itself, where it wrote something. */
export interface Wanted {
  type: string;
  text: string | null;
}

export function groundingQuestion(wanted: readonly Wanted[]): string {
  return [
    'These changes were found between the two images:',
    ...wanted.map(({ type, text }) => (text === null ? `- ${type}` : `- ${type}: ${text}`)),
    'Point at each of them in the second image; at something that is gone, where it was.',
    'Reply with a JSON list and nothing else, one entry a place: [{"bbox_2d": [left, top, right, bottom], "label": "<kind>"}]',
    `with coordinates from 0 to ${FULL} and the kind as it is written above. Leave out what you cannot see.`,
  ].join('\n');
}

export function groundingSchema(types: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'array',
    maxItems: 12,
    items: {
      type: 'object',
      properties: {
        bbox_2d: {
          type: 'array',
          items: { type: 'integer', minimum: 0, maximum: FULL },
          minItems: 4,
          maxItems: 4,
        },
        label: { enum: [...types] },
      },
      required: ['bbox_2d', 'label'],
      additionalProperties: false,
    },
  };
}

/** True once the list is closed and nothing else is open. */
export function isPointed(text: string): boolean {
  const rest = withoutThought(text)
    .replace(/^\s*```\w*\s*/, '')
    .trim();
  return rest.startsWith('[') && rest.endsWith(']') && balanced(rest);
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const c of text) depth += c === '[' || c === '{' ? 1 : c === ']' || c === '}' ? -1 : 0;
  return depth === 0;
}

export interface Pointed {
  type: string;
  region: Region;
}

/**
 * Reads boxes and puts them into the frame of the before image. Turned-round corners are turned back, what sticks out is
 * cut off; boxes without area, over nearly the whole image, or of no type that was asked about are left out.
 * @param types those that were asked about. @param frame size of the before image, pixels.
 */
export function readBoxes(
  text: string,
  dimension: Dimension,
  types: readonly string[],
  frame: Size,
): Pointed[] {
  const found: Pointed[] = [];
  for (const object of findObjects(withoutThought(text)).flatMap(boxObjects)) {
    const type = labelOf(object, dimension, types);
    const box = boxOf(object, frame);
    if (type === null || box === null) continue;
    const twice = found.some(
      (one) => one.type === type && JSON.stringify(one.region.box) === JSON.stringify(box),
    );
    if (!twice) found.push({ type, region: boxRegion(box, 'model') });
  }
  return found;
}

const BOX_KEY = /^(bbox_2d|bbox|box_2d|box)$/i;

function boxObjects(value: Loose): LooseObject[] {
  if (value.kind === 'list') return value.items.flatMap(boxObjects);
  if (value.kind !== 'object') return [];
  if (value.entries.some((entry) => BOX_KEY.test(entry.key))) return [value];
  return value.entries.flatMap((entry) => boxObjects(entry.value));
}

function labelOf(object: LooseObject, dimension: Dimension, types: readonly string[]): string | null {
  const label = object.entries.find((entry) => /^(label|type|kind|name)$/i.test(entry.key))?.value;
  if (label?.kind !== 'text') return types.length === 1 ? (types[0] ?? null) : null;
  const type = knownType(label.text, dimension) ?? label.text;
  return types.find((one) => one === type || label.text.toLowerCase().startsWith(one)) ?? null;
}

function boxOf(object: LooseObject, frame: Size): Box | null {
  const value = object.entries.find((entry) => BOX_KEY.test(entry.key))?.value;
  if (value?.kind !== 'list' || !value.complete || value.items.length !== 4) return null;
  const numbers = value.items.map((item) =>
    item.kind === 'plain' && typeof item.value === 'number' ? item.value : Number.NaN,
  );
  if (!numbers.every(Number.isFinite)) return null;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers.map((n) => Math.min(FULL, Math.max(0, n)));
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
  const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
  const area = ((right - left) * (bottom - top)) / FULL ** 2;
  if (area < LEAST_AREA || area > MOST_AREA) return null;
  return {
    x: (left * frame.width) / FULL,
    y: (top * frame.height) / FULL,
    width: ((right - left) * frame.width) / FULL,
    height: ((bottom - top) * frame.height) / FULL,
  };
}

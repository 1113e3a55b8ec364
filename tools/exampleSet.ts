/** The bench's example: a small labelled set of scenes that the lab draws, as a zip for the page. */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { LabBrowser } from './lab/browser';

const PAIRS = 24;
/** Small enough to be fetched and judged in a moment; large enough that the judges see what there is. */
const LONG_EDGE = 320;
const SEED = 2605;
const SCENES = 18;
/** The same content gives the same file. */
const WRITTEN = new Date(2026, 0, 1);

/**
 * @param pngs what the lab writes, by name; it is emptied.
 * @param toWebp PNG in, WebP out.
 * @returns the zip: `pairs.jsonl`, its images as WebP, its masks as PNG.
 * @throws Error where too few pairs could be made.
 */
export async function drawSet(
  lab: LabBrowser,
  pngs: Map<string, Uint8Array>,
  toWebp: (png: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const plan = await lab.plan({
    images: [],
    scenes: SCENES,
    count: 2 * PAIRS,
    seed: SEED,
    longEdge: LONG_EDGE,
  });
  if (!plan.ok) throw new Error(plan.error.message);
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    level: 0,
    lastModDate: WRITTEN,
    extendedTimestamp: false,
  });
  const rows: string[] = [];
  for (const recipe of plan.recipes) {
    if (rows.length === PAIRS) break;
    pngs.clear();
    const reply = await lab.make(recipe);
    if (!reply.ok) continue; // not every scene has an object for every change
    for (const [name, png] of pngs) {
      const picture = name.startsWith('images/');
      const content = picture ? await toWebp(png) : png;
      await zip.add(picture ? webpName(name) : name, new Uint8ArrayReader(content));
    }
    const { input_image, output_image, ...row } = reply.row;
    rows.push(
      JSON.stringify({ ...row, input_image: webpName(input_image), output_image: webpName(output_image) }),
    );
  }
  if (rows.length < PAIRS) throw new Error(`Only ${rows.length} of ${PAIRS} pairs could be made.`);
  await zip.add('pairs.jsonl', new Uint8ArrayReader(new TextEncoder().encode(`${rows.join('\n')}\n`)));
  return zip.close();
}

const webpName = (name: string) => name.replace(/\.png$/, '.webp');

/** The lab as `npm run lab` drives it: pairs are made in the page and put to the program's server, file by file. */
import * as v from 'valibot';
import { JudgeError, toErrorRecord } from '../core/errors';
import {
  type LabConsoleFace,
  type LabMakeRequest,
  LabMakeRequestSchema,
  type LabRow,
  OUTPUT_PATH,
} from '../core/labBridge';
import { type MadePair, PlanRequestSchema } from '../core/labMessages';
import { createLab, type LabSource } from '../evaluator/createLab';

export function labConsole(): LabConsoleFace {
  const lab = createLab();
  return {
    async plan(input) {
      try {
        return { ok: true, recipes: await lab.plan(v.parse(PlanRequestSchema, input)) };
      } catch (error) {
        return { ok: false, error: toErrorRecord(error) };
      }
    },
    async make(input) {
      try {
        const request = v.parse(LabMakeRequestSchema, input);
        const source = await fetchSource(request.source);
        const pair = await lab.make(request.recipe, source, {
          donor: await fetchSource(request.donor ?? null),
        });
        return { ok: true, row: await put(request, pair) };
      } catch (error) {
        return { ok: false, error: toErrorRecord(error) };
      }
    },
    async sheet(input, longEdge) {
      try {
        const source = await fetchSource(v.parse(LabMakeRequestSchema.entries.source, input));
        if (!source) throw new JudgeError('lab/no-images', 'A contact sheet needs an image.');
        await upload('images/sheet.png', await lab.sheet(source, longEdge));
        return { ok: true };
      } catch (error) {
        return { ok: false, error: toErrorRecord(error) };
      }
    },
  };
}

async function fetchSource(source: LabMakeRequest['source']): Promise<LabSource | null> {
  if (!source) return null;
  const response = await fetch(source.url);
  if (!response.ok) {
    throw new JudgeError('row/image-missing', `${source.name} could not be read.`, { file: source.name });
  }
  return { key: source.url, name: source.name, blob: await response.blob() };
}

/** Puts every file of the pair, and gives the row that names them. */
async function put({ recipe }: LabMakeRequest, pair: MadePair): Promise<LabRow> {
  const { id, source } = recipe;
  const names = {
    before: `images/${id}_before.png`,
    after: `images/${id}_after.png`,
    intended: `masks/${id}_intended.png`,
  };
  await upload(names.before, pair.before);
  await upload(names.after, pair.after);
  if (pair.intended) await upload(names.intended, pair.intended.mask);
  const unintended: NonNullable<LabRow['unintended']> = [];
  for (const [i, { mask, ...facts }] of pair.unintended.entries()) {
    const name = `masks/${id}_${i + 1}.png`;
    await upload(name, mask);
    unintended.push({ ...facts, mask: name });
  }
  return {
    id,
    input_image: names.before,
    output_image: names.after,
    prompt: pair.instruction,
    label: pair.label,
    unintended,
    intended: pair.intended ? { kind: pair.intended.kind, mask: names.intended } : null,
    task: pair.task,
    source:
      source.kind === 'image'
        ? { kind: 'image', name: source.name, seed: recipe.seed }
        : { kind: 'scene', name: source.scene, seed: source.seed },
  };
}

async function upload(name: string, body: ArrayBuffer): Promise<void> {
  const response = await fetch(`${OUTPUT_PATH}${name}`, { method: 'PUT', body });
  if (response.ok) return;
  throw new JudgeError('lab/write-failed', `${name} could not be written: ${await response.text()}`, {
    file: name,
  });
}

/** What `npm run lab` and the page it drives say to each other. */
import * as v from 'valibot';
import { ErrorRecordSchema } from './errors';
import { LabelSchema } from './labels';
import { type PlanRequestSchema, PlanSchema } from './labMessages';
import { RecipeSchema } from './recipe';

export const LabMakeRequestSchema = v.object({
  recipe: RecipeSchema,
  /** Where the source image can be fetched; null for a scene. */
  source: v.nullable(v.object({ url: v.string(), name: v.string() })),
  /** Likewise the donor; left out where the recipe names none. */
  donor: v.optional(v.object({ url: v.string(), name: v.string() })),
});
export type LabMakeRequest = v.InferOutput<typeof LabMakeRequestSchema>;

const failed = v.object({ ok: v.literal(false), error: ErrorRecordSchema });

/** The pair's files were put to `/output/NAME`; their names stand in the label. */
export const LabRowSchema = v.object({
  id: v.string(),
  input_image: v.string(),
  output_image: v.string(),
  prompt: v.string(),
  ...LabelSchema.entries,
});
export type LabRow = v.InferOutput<typeof LabRowSchema>;
export const LabMakeReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), row: LabRowSchema }),
  failed,
]);
export type LabMakeReply = v.InferOutput<typeof LabMakeReplySchema>;

export const LabPlanReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), recipes: PlanSchema }),
  failed,
]);
export type LabPlanReply = v.InferOutput<typeof LabPlanReplySchema>;

export const LabSheetReplySchema = v.variant('ok', [v.object({ ok: v.literal(true) }), failed]);
export type LabSheetReply = v.InferOutput<typeof LabSheetReplySchema>;

/** Files that a made pair may be put under, relative to the set's folder. */
export const OUTPUT_PATH = '/output/';
export const OUTPUT_NAME = /^(images|masks|crops)\/[\w-]+\.png$/;

/** What the page offers to the program, under `window.stableI2iLab`. */
export interface LabConsoleFace {
  plan: (request: v.InferOutput<typeof PlanRequestSchema>) => Promise<LabPlanReply>;
  make: (request: LabMakeRequest) => Promise<LabMakeReply>;
  /** Draws a contact sheet and puts it to `/output/images/sheet.png`. */
  sheet: (source: LabMakeRequest['source'], longEdge: number) => Promise<LabSheetReply>;
}

declare global {
  interface Window {
    stableI2iLab: LabConsoleFace;
  }
}

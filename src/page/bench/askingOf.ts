/** How the models of a run are asked, as its description keeps it, and back. */
import * as v from 'valibot';
import { JudgeError } from '../../core/errors';
import type { PromptSet } from '../../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../../core/protocol/prompts';
import {
  type JudgeSettings,
  JudgeSettingsSchema,
  judgeSettings,
  type Mode,
} from '../../core/protocol/settings';

export interface RunAsking {
  readonly prompts: PromptSet;
  readonly settings: JudgeSettings;
}

/** What a description holds of it: an id of prompts, and the settings that are not the usual ones. */
export const AskingSchema = v.object({
  prompts: v.string(),
  settings: v.partial(JudgeSettingsSchema),
});

/** The built-in prompts go by this name, whatever their version: the app's version says which. */
const BUILT_IN = 'built-in';

/** A run asks for verdicts, whatever else; which dimensions, its rows say. */
export function forRun(settings: JudgeSettings): JudgeSettings {
  const modes: Mode[] = settings.modes.filter((mode) => mode !== 'score');
  return {
    ...settings,
    modes: modes.length === 0 ? ['simple', ...settings.modes] : settings.modes,
    dimensions: judgeSettings().dimensions,
  };
}

export function describeAsking({ prompts, settings }: RunAsking): v.InferOutput<typeof AskingSchema> {
  const usual: Record<string, unknown> = judgeSettings();
  const changed = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name]),
  );
  return {
    prompts: prompts.origin === 'built-in' ? BUILT_IN : prompts.id,
    settings: Object.fromEntries(changed),
  };
}

/**
 * How a stored run asked, so that it goes on in the same way, whatever is chosen now.
 * @param fingerprint JSON of a description. @param sets those that are stored.
 * @returns null for a judge that asks no model. @throws JudgeError `prompts/gone` where its prompts are no longer stored.
 */
export function askingOf(fingerprint: string, sets: readonly PromptSet[]): RunAsking | null {
  const description: unknown = JSON.parse(fingerprint);
  const read = v.safeParse(AskingSchema, description);
  if (!read.success) return null;
  const { prompts: id, settings } = read.output;
  const prompts = id === BUILT_IN ? BUILT_IN_PROMPTS : sets.find((set) => set.id === id);
  if (!prompts)
    throw new JudgeError(
      'prompts/gone',
      `This run asks with the prompts ${id}, which are no longer stored in this browser. Add them again, then go on.`,
      { prompts: id },
    );
  return { prompts, settings: judgeSettings(settings) };
}

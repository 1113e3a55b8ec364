/** The flags that only the model judge knows. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import {
  CloseUpsSchema,
  type JudgeSettings,
  type JudgeSettingsInput,
  JudgeSettingsSchema,
  MODES,
  type Mode,
} from '../../src/core/protocol/settings';
import type { Dimension, JudgeKind } from '../../src/core/words';
import { UsageError } from '../usage';

export const MODEL_FLAGS = {
  mode: { type: 'string' },
  'prompt-dir': { type: 'string' },
  'max-new-tokens': { type: 'string' },
  'followup-max-new-tokens': { type: 'string' },
  'max-long-edge': { type: 'string' },
  fast: { type: 'boolean' },
  free: { type: 'boolean' },
  confidence: { type: 'boolean' },
  grounding: { type: 'boolean' },
  'look-closer': { type: 'string' },
} as const;

type Values = Partial<Record<keyof typeof MODEL_FLAGS, string | boolean>>;

/** Which number flag sets which setting. */
const NUMBERS = [
  ['max-new-tokens', 'answerTokens'],
  ['followup-max-new-tokens', 'followUpTokens'],
  ['max-long-edge', 'maxLongEdge'],
] as const;
const SWITCHES = ['fast', 'free', 'confidence', 'grounding'] as const;

/** @throws UsageError also for a flag that another judge does not know. */
export function modelArgs(
  values: Values,
  judge: JudgeKind,
  dimensions: Dimension[],
): { settings: JudgeSettings | null; promptDir: string | null; closeUps: number | null } {
  if (judge !== 'model') {
    const flag = Object.keys(MODEL_FLAGS).find((name) =>
      Object.entries(values).some(([key]) => key === name),
    );
    if (flag !== undefined) throw new UsageError(`--${flag} needs --judge model.`);
    return { settings: null, promptDir: null, closeUps: null };
  }
  const input: JudgeSettingsInput = { dimensions };
  if (typeof values.mode === 'string') input.modes = modes(values.mode);
  for (const name of SWITCHES) if (values[name] === true) input[name] = true;
  for (const [flag, setting] of NUMBERS) {
    const number = wholeNumber(flag, values[flag], JudgeSettingsSchema.entries[setting]);
    if (number !== undefined) input[setting] = number;
  }
  const folder = values['prompt-dir'];
  return {
    settings: v.parse(JudgeSettingsSchema, input),
    promptDir: typeof folder === 'string' ? directory(folder) : null,
    closeUps: wholeNumber('look-closer', values['look-closer'], CloseUpsSchema) ?? 0,
  };
}

/** @returns what the flag says, within the schema's bounds; undefined where it was not given. */
function wholeNumber<S extends v.GenericSchema<unknown, number | undefined>>(
  flag: string,
  text: string | boolean | undefined,
  schema: S,
): number | undefined {
  if (typeof text !== 'string') return undefined;
  const parsed = v.safeParse(schema, text.trim() === '' ? Number.NaN : Number(text));
  if (parsed.success) return parsed.output;
  throw new UsageError(`--${flag} ${text}: a whole number is needed here (${parsed.issues[0].message}).`);
}

function modes(list: string): Mode[] {
  const names = list.split(',').map((name) => name.trim().toLowerCase());
  return names.map((name) => {
    const mode = MODES.find((one) => one === name);
    if (mode === undefined) {
      throw new UsageError(`--mode ${list}: "${name}" is unknown; choose from ${MODES.join(', ')}.`);
    }
    return mode;
  });
}

function directory(path: string): string {
  const full = resolve(path);
  if (!existsSync(full) || !statSync(full).isDirectory())
    throw new UsageError(`--prompt-dir ${path}: there is no such folder.`);
  return full;
}

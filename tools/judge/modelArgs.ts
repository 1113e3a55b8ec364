/** The flags that only the model judge knows. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import {
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
): { settings: JudgeSettings | null; promptDir: string | null } {
  if (judge !== 'model') {
    const flag = Object.keys(MODEL_FLAGS).find((name) =>
      Object.entries(values).some(([key]) => key === name),
    );
    if (flag !== undefined) throw new UsageError(`--${flag} needs --judge model.`);
    return { settings: null, promptDir: null };
  }
  const input: JudgeSettingsInput = { dimensions };
  if (typeof values.mode === 'string') input.modes = modes(values.mode);
  for (const name of SWITCHES) if (values[name] === true) input[name] = true;
  for (const [flag, setting] of NUMBERS) {
    const text = values[flag];
    if (typeof text !== 'string') continue;
    const parsed = v.safeParse(
      JudgeSettingsSchema.entries[setting],
      text.trim() === '' ? Number.NaN : Number(text),
    );
    if (!parsed.success) {
      throw new UsageError(`--${flag} ${text}: a whole number is needed here (${parsed.issues[0].message}).`);
    }
    input[setting] = parsed.output;
  }
  const folder = values['prompt-dir'];
  return {
    settings: v.parse(JudgeSettingsSchema, input),
    promptDir: typeof folder === 'string' ? directory(folder) : null,
  };
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

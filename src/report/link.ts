/** An address that carries settings, never images: `?mode=cot&dimensions=semantic&edge=1024&instruction=…&lang=zh`. */
import * as v from 'valibot';
import { type JudgeSettings, JudgeSettingsSchema, judgeSettings } from '../core/protocol/settings';
import { LANGUAGES, type Language } from '../texts/language';

export interface Linked {
  settings: Partial<JudgeSettings>;
  instruction: string | null;
  language: Language | null;
}

const SWITCHES = ['fast', 'free', 'confidence', 'grounding'] as const;
const LISTS = [
  ['mode', 'modes'],
  ['dimensions', 'dimensions'],
] as const;
const NUMBERS = [
  ['edge', 'maxLongEdge'],
  ['tokens', 'answerTokens'],
  ['followup-tokens', 'followUpTokens'],
] as const;

/**
 * @param base address of the page; its own query and fragment are left out.
 * @returns the address; what is as the reference has it is not in it.
 */
export function settingsLink(
  base: string,
  settings: JudgeSettings,
  instruction: string,
  language: Language,
): string {
  const url = new URL(base);
  url.search = '';
  url.hash = '';
  const usual = judgeSettings();
  for (const [name, key] of LISTS) {
    if (settings[key].join() !== usual[key].join()) url.searchParams.set(name, settings[key].join());
  }
  for (const [name, key] of NUMBERS) {
    if (settings[key] !== usual[key]) url.searchParams.set(name, String(settings[key]));
  }
  const on = SWITCHES.filter((name) => settings[name]);
  if (on.length > 0) url.searchParams.set('with', on.join());
  if (instruction.trim() !== '') url.searchParams.set('instruction', instruction);
  url.searchParams.set('lang', language);
  return url.href;
}

/** @param search of an address. @returns what it says that is valid; the rest is passed over. */
export function readLink(search: string): Linked {
  const query = new URLSearchParams(search);
  const settings: Partial<JudgeSettings> = {};
  const take = <K extends keyof JudgeSettings>(key: K, value: unknown) => {
    const parsed = v.safeParse(v.partial(JudgeSettingsSchema), { [key]: value });
    if (parsed.success) Object.assign(settings, { [key]: parsed.output[key] });
  };
  for (const [name, key] of LISTS) {
    const text = query.get(name);
    if (text !== null) take(key, [...new Set(text.split(',').map((one) => one.trim()))]);
  }
  for (const [name, key] of NUMBERS) {
    const text = query.get(name);
    if (text !== null && text.trim() !== '') take(key, Number(text));
  }
  const on = query.get('with')?.split(',') ?? [];
  for (const name of SWITCHES) if (on.includes(name)) take(name, true);
  const language = LANGUAGES.find((one) => one === query.get('lang')) ?? null;
  const instruction = query.get('instruction');
  return { settings, instruction: instruction === null ? null : instruction.slice(0, 4000), language };
}

/** What an instruction allows, as far as its words tell. Pixels cannot understand it; this reads only plain verbs. */
import type { PROBLEM_TYPES, ProblemType } from '../core/words';
import { CHINESE_WORDS } from './instructionChinese';
import { type Place, readPlace } from './place';

export type EditType = 'add' | 'remove' | 'replace';

export type LowLevelType = (typeof PROBLEM_TYPES.lowLevel)[number];

export interface Intent {
  /** Nothing was asked for: the two must simply be the same. */
  readonly empty: boolean;
  /** The reference's own test: restore, restoration, recover or recovery occurs, in any case; or the like in Chinese. */
  readonly restoration: boolean;
  /** Kinds of edit asked for, in the order of PROBLEM_TYPES. */
  readonly edits: readonly EditType[];
  /** Something is to stand elsewhere: it goes in one place and comes in another, or both in one. */
  readonly move: boolean;
  /** Where the edit is asked for, as far as the words say. */
  readonly place: Place | null;
  /** Low-level types whose change was asked for; their increase is no problem. */
  readonly lowLevel: ReadonlySet<ProblemType>;
}

const RESTORATION = /restor(?:e|ation)|recover/i;

/** Verbs at word starts; "adding", "removed" and the like are meant too. */
const EDITS: readonly (readonly [EditType, RegExp])[] = [
  [
    'add',
    /\b(?:add(?:s|ed|ing)?|insert\w*|plac(?:e|ing)|put(?:ting)?|draw\w*|includ(?:e|ing)|paste|(?:would like|want|give\b[^.,;]{0,24}|there should be) (?:a|an|another|some|more)|show (?:a|an|another))\b/i,
  ],
  [
    'remove',
    /\b(?:remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|eras(?:e|es|ed|ing)|get rid of|take away|take out|clear away|without)\b/i,
  ],
  [
    'replace',
    /\b(?:replac\w*|chang(?:e|es|ed|ing)|swap\w*|turn\w*|transform\w*|convert\w*|substitut\w*|exchang\w*|switch\w*|alter\w*|edit\w*|modif\w*|recolou?r\w*|(?:re)?paint(?:s|ed)?|dye|make|becom\w*|instead of|in place of|let\b[^.,;]{0,60}\b(?:be|say|read|show|have))\b/i,
  ],
];

/** Verbs that send a thing elsewhere. */
const MOVE =
  /\b(?:mov(?:e|es|ed|ing)|shift(?:s|ed|ing)?|relocat\w*|reposition\w*|slid(?:e|es|ing)|(?:put|plac(?:e|ing))\b[^.;]{0,60}\b(?:somewhere else|elsewhere))\b/i;

const ELSEWHERE = /\b(?:somewhere else|elsewhere)\b/i;

const LOW_LEVEL: readonly (readonly [LowLevelType, RegExp])[] = [
  ['noise', /\b(?:de-?nois\w*|nois[ey]|(?:film )?grain\w*)\b/i],
  [
    'blur',
    /\b(?:de-?blur\w*|blur\w*|sharpen\w*|sharper|soften\w*|focus\w*|bokeh|super-?resol\w*|upscal\w*)\b/i,
  ],
  [
    'color cast',
    /\b(?:colou?r(?:s|iz\w*|is\w*| cast| balance| correct\w*| grad\w*)?|white balance|warm\w*|cool(?:er)?|tint\w*|tone|hue|saturat\w*|desaturat\w*|black and white|gr[ae]yscale|monochrome|sepia|de-?haz\w*|underwater)\b/i,
  ],
  [
    'exposure degradation',
    /\b(?:bright\w*|dark\w*|exposure|low-?light|relight\w*|lighting|illuminat\w*|light(?:er|en\w*)|contrast|night|day(?:light|time)?|shadows?|de-?haz\w*)\b/i,
  ],
  ['artifact', /\b(?:artifact\w*|artefact\w*|jpeg|compress\w*|de-?block\w*|pixel(?:at\w*|iz\w*))\b/i],
];

/** Words that name a low-level operation even after "remove" or "add": then no object is meant. */
const OPERATION =
  /\b(?:remov\w*|add\w*|reduc\w*|chang\w*|make)\b[^.,;]{0,24}\b(?:nois[ey]|blur\w*|haze|rain|grain|artifacts?|artefacts?|colou?r cast|snow(?:flakes)?|fog)\b/i;

/** @returns what the instruction asks for, in English or Chinese; only white space counts as empty. */
export function readInstruction(instruction: string): Intent {
  const zh = CHINESE_WORDS;
  const text = instruction.trim().replace(zh.negated, '');
  const either = (english: RegExp, chinese: RegExp) => english.test(text) || chinese.test(text);
  const lowLevel = new Set(
    LOW_LEVEL.filter(([type, words]) => either(words, zh.lowLevel[type])).map(([type]) => type),
  );
  const restoration = either(RESTORATION, zh.restoration);
  const objectless = lowLevel.size > 0 && either(OPERATION, zh.operation);
  const move = !objectless && either(MOVE, zh.move);
  const named = EDITS.filter(([type, words]) => either(words, zh.edits[type])).map(([type]) => type);
  const elsewhere = move && either(ELSEWHERE, zh.move);
  // "Put it elsewhere" adds nothing.
  const edits = objectless ? [] : named.filter((type) => !(elsewhere && type === 'add'));
  return { empty: instruction.trim() === '', restoration, edits, move, place: readPlace(text), lowLevel };
}

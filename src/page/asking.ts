/** How models are asked: one choice for the whole page, whichever room asks. */
import type { PromptSet } from '../core/protocol/promptSet';
import { BUILT_IN_PROMPTS } from '../core/protocol/prompts';
import { type JudgeSettings, judgeSettings } from '../core/protocol/settings';
import { LINKED } from './linked';
import { Store } from './view/store';

export interface Asking {
  readonly settings: JudgeSettings;
  /** Places that were suspicious are judged again, cut out. */
  readonly closer: boolean;
  /** The built-in set first, then what is stored. */
  readonly sets: readonly PromptSet[];
  /** Id of the chosen set. */
  readonly chosen: string;
}

export const asking = new Store<Asking>({
  settings: judgeSettings(LINKED.settings),
  closer: false,
  sets: [BUILT_IN_PROMPTS],
  chosen: BUILT_IN_PROMPTS.id,
});

export function changeAsking(part: Partial<Asking>): void {
  asking.set({ ...asking.value, ...part });
}

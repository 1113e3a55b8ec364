/** The bench of this tab: one set and one run at a time, whatever room is looked at. */
import { RunDesk } from './runDesk';
import { SetDesk } from './setDesk';

export const setDesk = new SetDesk();
export const runDesk = new RunDesk(setDesk);

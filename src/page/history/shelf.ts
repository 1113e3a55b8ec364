/** The one history of this page: who keeps and who lists share it, so that writing goes in turn. */
import { History } from '../../history/history';
import { IdbHistory } from '../../history/storage';

let shared: History | null = null;

export function openHistory(): History {
  shared ??= new History(new IdbHistory());
  return shared;
}

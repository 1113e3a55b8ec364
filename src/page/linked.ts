/** What the page's address says about settings, read once when the page opens. */
import { readLink } from '../report/link';

export const LINKED = readLink(location.search);

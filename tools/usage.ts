/** A wrong command line: the message names the flag, the reason and the way out. */
export class UsageError extends Error {}

/** A wrong command line: the message names the flag, the reason and the way out. */
export class UsageError extends Error {}

/** Exit status of a program that could not begin. */
export const NOT_STARTED = 2;

/**
 * Runs a program on its command line: help and wrong arguments are answered with the usage text.
 * @param read gives the arguments, or null when help was asked for. @throws UsageError.
 * @returns the exit status.
 */
export async function runProgram<Args>(
  usage: string,
  read: (argv: string[]) => Args | null,
  run: (args: Args) => Promise<number>,
): Promise<number> {
  let args: Args | null;
  try {
    args = read(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return NOT_STARTED;
  }
  if (args !== null) return run(args);
  console.log(usage);
  return 0;
}

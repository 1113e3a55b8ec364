/** What the protocol reads off an instruction. */

const RESTORATION_WORDS = ['restore', 'restoration', 'recover', 'recovery'] as const;

/**
 * True when the instruction asks for a restoration: then low-level changes are meant, and the Low-Level dimension does
 * not apply. The rule is the reference's (StableI2I, test.py): one of four words anywhere in it, in any case.
 */
export function isRestoration(instruction: string): boolean {
  const text = instruction.toLowerCase();
  return RESTORATION_WORDS.some((word) => text.includes(word));
}

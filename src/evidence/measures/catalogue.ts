/** Measures by name: each has a unit and says what it is, so that every number can be traced. */

/** Name to unit and meaning. */
export type Catalogue = Readonly<Record<string, readonly [unit: string, meaning: string]>>;

/** A value for each measure of a catalogue. */
export type Features<C extends Catalogue> = { readonly [Name in keyof C]: number };

/** The version of the app, as in package.json (a test keeps them equal). */
export const APP_VERSION = '0.1.0';

/** Of what the evidence judge decides: raised whenever the same pair may get another answer. */
export const EVIDENCE_VERSION = '4';

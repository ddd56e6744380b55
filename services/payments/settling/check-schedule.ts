const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/**
 * How long to wait before asking a gateway again about an attempt of this age. Every 20 seconds at
 * first, so that a dossier moves within a minute of the payment even if no notice ever comes.
 */
export const checkAfterMs = (ageMs: number): number =>
  ageMs < 15 * minute ? 20 * second : ageMs < 2 * hour ? 2 * minute : 15 * minute

/** After this age an attempt that is still pending is given up; a later notice can still pay it. */
export const givenUpAfterMs = 48 * hour

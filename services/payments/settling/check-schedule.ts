const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/**
 * How long to wait before asking a gateway again about an attempt of this age. Every 20 seconds at
 * first, so that a dossier moves within a minute of the payment even if no notice ever comes; in the
 * end once a day, because a page left open at a bank can still be paid.
 */
export const checkAfterMs = (ageMs: number): number => {
  if (ageMs < 15 * minute) return 20 * second
  if (ageMs < 2 * hour) return 2 * minute
  return ageMs < 2 * day ? 15 * minute : day
}

/** The ages at which `checkAfterMs` changes. */
export const checkSteps: readonly number[] = [0, 15 * minute, 2 * hour, 2 * day]

/** After this age an attempt that is still pending is given up; a later notice can still pay it. */
export const givenUpAfterMs = 30 * day

/** At the latest after this, a gateway that gave no answer is asked again, however old the attempt. */
export const askUnansweredMs = 15 * minute

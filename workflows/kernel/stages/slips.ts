/** A slip of the one-stop rules that goes to the applicant. */
export const slip = (
  slip: 'receipt' | 'supplement' | 'intakeRefusal' | 'apology' | 'stop' | 'guidance',
) => ({ type: 'sendSlip' as const, params: { slip } })

/**
 * The ten statuses under which a dossier is known to the National Public Service Portal. Other
 * systems redefine 6 and add an eleventh, so these numbers live here and in the sync adapter only.
 */
export const officialStatuses = {
  1: 'registered',
  2: 'accepted',
  3: 'notAccepted',
  4: 'inProcessing',
  5: 'supplementRequested',
  6: 'paymentDue',
  7: 'withdrawalRequested',
  8: 'stopped',
  9: 'resultReady',
  10: 'resultDelivered',
} as const

export type OfficialStatus = keyof typeof officialStatuses
export type OfficialStatusName = (typeof officialStatuses)[OfficialStatus]

/** Who must act in a state. */
export type Owner =
  | 'applicant'
  | 'desk'
  | 'unit'
  | 'head'
  | 'clerk'
  | 'accountant'
  | 'consulted'
  | 'tax'
  | 'partner'
  | 'system'
  | 'nobody'

/** The life events of the national portal; their names are texts under `public:event`. */
export const citizenEvents = [
  'child',
  'study',
  'work',
  'residence',
  'marriage',
  'housing',
  'health',
  'vehicle',
  'retirement',
  'bereavement',
  'complaint',
] as const

export const businessEvents = [
  'startup',
  'labour',
  'finance',
  'construction',
  'trade',
  'intellectualProperty',
  'branch',
  'bidding',
  'restructuring',
  'dispute',
  'closing',
] as const

export type LifeEvent = (typeof citizenEvents)[number] | (typeof businessEvents)[number]

export const isLifeEvent = (text: string | null): text is LifeEvent =>
  [...citizenEvents, ...businessEvents].some((event) => event === text)

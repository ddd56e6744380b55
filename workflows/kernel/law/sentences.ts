// The sentences that can be made of what the law speaks of.

export { always, onlyBy, onlyWhen, whenever } from './at-once.ts'
export type { Break, Claim } from './claim.ts'
export { atMost, atMostOnce, inTheEnd, never, since, sinceAll, until } from './over-time.ts'

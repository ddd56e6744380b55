/** What the National Public Service Portal is told of every dossier: in order, once in effect. */
export { nationalNames, type StateTold, statesTold } from './statuses.ts'
export { tasks } from './tasks.ts'
export { type SyncStanding, syncStanding, tellAgain, type WaitingToTell } from './waiting.ts'

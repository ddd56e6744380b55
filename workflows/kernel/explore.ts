// Walking everything that a machine can do: the places a dossier can come to, and the ways between them.

export * from './walking/key.ts'
export { periodOf, sendables } from './walking/moves.ts'
export * from './walking/occasion.ts'
export * from './walking/space.ts'
export * from './walking/walk.ts'
export * from './walking/ways.ts'

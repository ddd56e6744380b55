import type { Move } from './moves.ts'

/** A transition table as a Mermaid state diagram: readable as text, drawn by most viewers. */
export const drawMoves = (moves: readonly Move<string, string>[], first: string): string =>
  [
    'stateDiagram-v2',
    `  [*] --> ${first}`,
    ...moves.map(({ from, event, to }) => `  ${from} --> ${to}: ${event}`),
  ].join('\n')

// The words in which a procedure's law is written down, and the chapters that many of them share.

export * from './law/chapters/decision.ts'
export * from './law/chapters/endings.ts'
export * from './law/chapters/money.ts'
export * from './law/chapters/one-stop.ts'
export * from './law/chapters/situations.ts'
export * from './law/chapters/ways.ts'
export * from './law/law.ts'
export * from './law/sentences.ts'
export * from './law/sources.ts'
export * from './law/spans.ts'
export * from './law/vocabulary.ts'
export { words } from './law/words.ts'

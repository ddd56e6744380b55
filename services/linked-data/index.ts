/** Linked data: things and what is said of them, written as JSON-LD or Turtle. */
export { type Said, type Thing, writeJsonLd } from './things.ts'
export { writeTurtle } from './turtle.ts'

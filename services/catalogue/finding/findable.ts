/** What can be found: a procedure by all it is called, and what it is sorted by. */
export interface Findable {
  slug: string
  code: string
  /** Its names, in every language it is told in. */
  names: readonly string[]
  /** What people call it, and what they want when they need it. */
  alsoCalled: readonly string[]
  /** What it gives, its field, its usual cases. */
  about: readonly string[]
  /** What else is said of it: summary, who may, papers. */
  more: readonly string[]
}

/** How much a word counts by where it stands. */
export const weightOf = { called: 1, about: 0.45, more: 0.3 } as const

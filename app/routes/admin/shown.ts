/** What is left of data on its way to a page: dates have become text. */
export type Shown<T> = T extends Date
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : { [K in keyof T]: Shown<T[K]> }

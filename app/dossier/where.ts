import type { Reader } from '#app/i18n/reader.tsx'

/** Where a dossier stands, in its procedure's own words; several where work goes on side by side. */
export const statesText = (
  { procedure, format }: Reader,
  slug: string,
  states: readonly string[],
): string => format.list(states.map((state) => procedure(slug, `states.${state}`)))

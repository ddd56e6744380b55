import { formTargets, type Settings } from '#services/settings.ts'

/**
 * Prepares the look at where an answer sends the browser: to a page of ours, or to a site that the
 * settings name. The last of several guards; what it stops is a mistake of a page.
 */
export function wayOut(settings: Settings): (location: string | null) => boolean {
  const own = new URL(settings.origin).origin
  const known = new Set([own, ...formTargets(settings)])
  return (location) =>
    location === null ||
    (URL.canParse(location, `${own}/`) && known.has(new URL(location, `${own}/`).origin))
}

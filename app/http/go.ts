import { redirect, type TypedResponse } from '@remix-run/node'
import type { Office } from '#services/office.ts'
import { formTargets } from '#services/settings.ts'

type Init = { headers?: HeadersInit }

/**
 * Sends the browser to a page of ours: the one way pages do so. Text that leads to another host,
 * however it is written (`//host`, `/\host`, `https:…`), is a mistake of the caller.
 * @throws TypeError when the address is not of this house
 */
export function goTo(path: string, init: Init = {}): TypedResponse<never> {
  if (!isOwn(path)) throw new TypeError(`not an address of ours: ${path.slice(0, 200)}`)
  return redirect(path, init)
}

/**
 * Sends the browser to an identity provider or a gateway that the settings name.
 * @throws TypeError when they do not
 */
export function leaveFor(
  { settings }: Office,
  address: string,
  init: Init = {},
): TypedResponse<never> {
  const known = URL.canParse(address) && formTargets(settings).includes(new URL(address).origin)
  if (!known) throw new TypeError('the settings name no such place to go to')
  return redirect(address, init)
}

const house = 'http://house.invalid'

/** Browsers read a backslash as a slash and drop tabs and line ends, so neither is in an address. */
const isOwn = (path: string): boolean =>
  /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path) &&
  URL.canParse(path, house) &&
  new URL(path, house).origin === house

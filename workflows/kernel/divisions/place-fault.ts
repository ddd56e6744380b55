import type { CivilDate } from '../time.ts'
import { calledNow, communeNamed, communesOn, provinceOn } from './index.ts'

/** What is wrong with an address on the day it is given, as an error of its question. */
export interface PlaceFault {
  path: readonly ['province' | 'commune']
  message: 'address.province' | 'address.commune' | 'address.ended'
  values?: { readonly [name: string]: string }
}

const isPlace = (value: unknown): value is { province: string; commune: string } =>
  typeof value === 'object' && value !== null && 'province' in value && 'commune' in value

/**
 * An address names units of its day. One that has ended since (a draft begun before a resolution) is told
 * what stands in its place.
 */
export function placeFault(value: unknown, on: CivilDate): PlaceFault | null {
  if (!isPlace(value)) return null
  const { province, commune } = value
  if (!provinceOn(province, on)) return { path: ['province'], message: 'address.province' }
  if (communesOn(province, on).some(({ name }) => name.vi === commune)) return null
  const ended = communeNamed(value, on)
  if (!ended?.until || ended.until > on) return { path: ['commune'], message: 'address.commune' }
  const now = calledNow(value, ended.from, on) ?? []
  return {
    path: ['commune'],
    message: 'address.ended',
    values: { was: commune, now: now.join('; '), since: ended.until },
  }
}

import { blindIndex } from '../../identity/index.ts'
import type { Office } from '../../office.ts'

/**
 * Under what a dossier is found by the telephone number on its form: the number's last nine digits,
 * however its beginning was written, hashed under the key of blind indexes. Null without one.
 */
export function phoneIndexOf(office: Pick<Office, 'settings'>, phone: unknown): Buffer | null {
  const digits = typeof phone === 'string' ? phone.replace(/\D/g, '').slice(-9) : ''
  return digits.length === 9 ? blindIndex(office.settings, `phone:${digits}`) : null
}

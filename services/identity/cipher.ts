import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { Settings } from '#services/settings.ts'

/** Text encrypted at rest: nonce (12), tag (16), ciphertext; and which key did it. */
export interface Sealed {
  data: Buffer
  key: string
}

/** A key's name, told from the key itself, so that rotating is only a matter of settings. */
const keyName = (hex: string): string =>
  createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex').slice(0, 8)

/** The name of the key that seals now; what another one sealed is due for sealing again. */
export const currentKey = (settings: Settings): string => keyName(newestKey(settings))

const newestKey = (settings: Settings): string => {
  const [newest] = settings.encryptionKeys
  if (!newest) throw new Error('no encryption key')
  return newest
}

/**
 * Encrypts with AES-256-GCM under the newest key. `context` is authenticated with it, so that a
 * value copied into another row does not open there.
 */
export function seal(settings: Settings, text: string, context: Buffer): Sealed {
  const key = newestKey(settings)
  return { data: sealWith(Buffer.from(key, 'hex'), text, context), key: keyName(key) }
}

/** The same under a key of 32 bytes: nonce (12), tag (16), ciphertext. */
export const sealWith = (key: Buffer, text: string, context: Buffer): Buffer =>
  sealBytes(key, Buffer.from(text), context)

/** The same of bytes. */
export function sealBytes(key: Buffer, bytes: Buffer, context: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** @throws when the data was changed or moved, or another key sealed it. */
export const openWith = (key: Buffer, data: Buffer, context: Buffer): string =>
  openBytes(key, data, context).toString('utf8')

/** The reverse of `sealBytes`. @throws when the data was changed or moved, or another key sealed it. */
export function openBytes(key: Buffer, data: Buffer, context: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12))
  decipher.setAAD(context).setAuthTag(data.subarray(12, 28))
  return Buffer.concat([decipher.update(data.subarray(28)), decipher.final()])
}

/** @throws when the key is not among the settings, or the data was changed or moved. */
export function unseal(settings: Settings, sealed: Sealed, context: Buffer): string {
  const key = settings.encryptionKeys.find((hex) => keyName(hex) === sealed.key)
  if (!key) throw new Error(`encryption key ${sealed.key} is not among ENCRYPTION_KEYS`)
  return openWith(Buffer.from(key, 'hex'), sealed.data, context)
}

/** HMAC-SHA256 under the index key: for what is guessed too easily from a plain hash. */
export const keyedHash = (settings: Settings, text: string): Buffer =>
  createHmac('sha256', Buffer.from(settings.blindIndexKey, 'hex')).update(text).digest()

/** Finds a personal ID without storing it. */
export const blindIndex = (settings: Settings, personalId: string): Buffer =>
  keyedHash(settings, `personal-id:${personalId}`)

/** What is kept of a random key that somebody else holds. */
export const fingerprint = (key: string): Buffer => createHash('sha256').update(key).digest()

/** A random key of 256 bits, fit for a cookie. */
export const randomKey = (): string => randomBytes(32).toString('base64url')

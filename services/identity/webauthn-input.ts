import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(20_000)
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional().catch(undefined),
  clientExtensionResults: z.object({}).catch({}),
}

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(transport).optional().catch(undefined),
  }),
})

const authentication = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional().catch(undefined),
  }),
})

/** What a browser posts after `navigator.credentials.create()`, or null. */
export const parseRegistration = (input: unknown): RegistrationResponseJSON | null =>
  registration.safeParse(input).data ?? null

/** What a browser posts after `navigator.credentials.get()`, or null. */
export const parseAuthentication = (input: unknown): AuthenticationResponseJSON | null =>
  authentication.safeParse(input).data ?? null

/** Keeps the transports we know: hints to the browser, nothing depends on them. */
export const knownTransports = (
  transports: readonly string[] = [],
): readonly z.output<typeof transport>[] =>
  transports.flatMap((name) => transport.safeParse(name).data ?? [])

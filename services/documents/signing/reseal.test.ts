import { expect, test } from 'vitest'
import { signingKeys } from '#db/schema/index.ts'
import { testOffice } from '#services/testing.ts'
import { tasks } from '../index.ts'
import { signerFor } from './authority.ts'

const [old, fresh] = ['1'.repeat(64), '2'.repeat(64)]
const seal = { as: 'seal', agencyId: '000.00.51.H99', agency: 'Ủy ban nhân dân phường' } as const

test('signing keys follow a rotation of ENCRYPTION_KEYS, and lie encrypted all the while', async () => {
  const office = await testOffice({ encryptionKeys: [old] })
  const before = await signerFor(office, seal)

  const rotating = { ...office, settings: { ...office.settings, encryptionKeys: [fresh, old] } }
  await tasks['documents.sweep']?.(rotating, {})

  const after = { ...office, settings: { ...office.settings, encryptionKeys: [fresh] } }
  const again = await signerFor(after, seal)
  expect(again.certificate.serialNumber.isEqual(before.certificate.serialNumber)).toBe(true)
  await expect(signerFor(office, seal)).rejects.toThrow('ENCRYPTION_KEYS')

  for (const { privateKey } of await office.db.select().from(signingKeys)) {
    // Neither as DER nor as the base64 that is encrypted.
    expect(privateKey?.includes(Buffer.from('MIGHAgEA'))).toBe(false)
    expect(privateKey?.includes(Buffer.from('2a8648ce3d0201', 'hex'))).toBe(false)
  }
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { signingKeys } from '#db/schema/index.ts'
import { testOffice } from '#services/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { printSheet } from '../print/face.ts'
import { makeAuthority, opensslIsHere, softHsmIsHere } from '../testing/authority.ts'
import { poppler, popplerIsHere } from '../testing/poppler.ts'
import { pyHanko, pyHankoIsHere } from '../testing/pyhanko.ts'
import type { BroughtKey, CertificateOwner } from './brought.ts'
import { bringCertificate, confirmCertificate } from './certificates.ts'
import { sealPaper, verifyPdf } from './seal-paper.ts'

const folder = mkdtempSync(join(tmpdir(), 'authority-'))
afterAll(() => rmSync(folder, { recursive: true }))
const authority = opensslIsHere ? makeAuthority(folder) : null
const pass = 'mat-khau-thu'

const agency = '000.00.01.H01'
const seal: CertificateOwner = { purpose: 'seal', subject: agency }
const person: CertificateOwner = { purpose: 'person', subject: 'tham' }
const hands = {
  signer: { staffId: 'tham', name: 'Lê Thị Thắm' },
  seal: { agencyId: agency, agency: 'UBND phường' },
  place: 'Ngọc Hà',
}

async function realOffice(over: object = {}) {
  const office = await testOffice({
    mode: 'production',
    signingAuthorities: authority?.root,
    ...over,
  })
  office.clock.set(new Date())
  return office
}
type RealOffice = Awaited<ReturnType<typeof realOffice>>

async function install(office: RealOffice, owner: CertificateOwner, key: BroughtKey) {
  // Its certificate was made this second.
  office.clock.set(new Date())
  const brought = await bringCertificate(office, office.db, owner, key)
  if (brought.outcome !== 'brought') throw new Error(brought.reason)
  await confirmCertificate(office, office.db, brought.id)
  return brought
}

const file = (kind: 'elliptic' | 'rsa', legacy = false): BroughtKey => ({
  source: 'pkcs12',
  file: authority?.pkcs12('Le Thi Tham', pass, kind, legacy) ?? Buffer.alloc(0),
  passphrase: pass,
})

const paper = async (office: RealOffice) =>
  printSheet(office, {
    paper: {
      title: 'QUYẾT ĐỊNH',
      blocks: [{ block: 'paragraph', line: [{ text: 'Đồng ý.' }] }],
      recipients: [],
    },
    letterhead: { agency: 'UBND phường', place: 'Ngọc Hà', date: civilDate('2026-03-02') },
    signatures: [{ capacity: ['CHỦ TỊCH'], name: 'Lê Thị Thắm' }],
    demo: false,
  })

/** Signed, and judged by ours, by NSS and by pyHanko, each trusting only the authority's root. */
async function judged(office: RealOffice) {
  const signed = await sealPaper(office, await paper(office), hands)
  expect((await verifyPdf(office, signed)).outcome).toBe('valid')
  if (popplerIsHere)
    expect((await poppler('pdfsig', signed)).match(/Signature is Valid/g)).toHaveLength(2)
  if (pyHankoIsHere && authority) {
    const sound = { intact: true, valid: true, trusted: true, accepted: true }
    for (const opinion of await pyHanko(signed, authority.rootDer()))
      expect(opinion).toMatchObject(sound)
  }
}

describe.skipIf(!opensslIsHere)('a certificate that a real authority gave', () => {
  test('as PKCS #12, elliptic for the person and RSA by old ciphers for the seal, signs papers that others trust', async () => {
    const office = await realOffice()
    await install(office, person, file('elliptic'))
    await install(office, seal, file('rsa', true))
    await judged(office)
    const rows = await office.db.select().from(signingKeys)
    expect(rows.map(({ source }) => source)).toEqual(['pkcs12', 'pkcs12'])
    // Sealed at rest: no PKCS #8 lies there in the open.
    for (const { privateKey } of rows) expect(privateKey?.includes('MIG')).toBe(false)
  })

  test('signs nothing before it was confirmed, and nobody signs without one', async () => {
    const office = await realOffice()
    await install(office, seal, file('elliptic'))
    const unconfirmed = file('elliptic')
    office.clock.set(new Date())
    expect((await bringCertificate(office, office.db, person, unconfirmed)).outcome).toBe('brought')
    await expect(sealPaper(office, await paper(office), hands)).rejects.toThrow(
      'Lê Thị Thắm has no certificate that is valid now',
    )
  })

  test('is refused with its reason', async () => {
    const office = await realOffice()
    const bring = (key: BroughtKey) => bringCertificate(office, office.db, person, key)
    const right = file('elliptic')
    if (right.source !== 'pkcs12') throw new Error('a file')
    const refused = (reason: string) => ({ outcome: 'refused', reason })
    expect(await bring({ ...right, passphrase: 'khac' })).toEqual(refused('wrongPassphrase'))
    expect(await bring({ ...right, file: Buffer.from('khong phai') })).toEqual(
      refused('unreadable'),
    )
    const stranger = makeAuthority(join(folder, 'stranger'))
    const foreign = { ...right, file: stranger.pkcs12('Nguoi la', pass, 'elliptic') }
    office.clock.set(new Date())
    expect(await bring(foreign)).toEqual(refused('foreign'))
    expect(await bring({ source: 'pkcs11', tokenKey: '0a1b' })).toEqual(refused('noToken'))
    office.clock.set(new Date('2040-01-01T00:00:00Z'))
    expect(await bring(right)).toEqual(refused('notValidNow'))
    expect(await office.db.select().from(signingKeys)).toEqual([])
  })
})

describe.skipIf(!opensslIsHere || !softHsmIsHere)('a key that stays in its token', () => {
  test.each(['elliptic', 'rsa'] as const)('signs (%s)', async (kind) => {
    const office = await realOffice(authority?.token('UBND phuong', '123456', kind) ?? {})
    await install(office, seal, { source: 'pkcs11', tokenKey: '0a1b' })
    await install(office, person, file('elliptic'))
    await judged(office)
    const rows = await office.db.select().from(signingKeys)
    expect(rows.find(({ source }) => source === 'pkcs11')?.privateKey).toBeNull()
  })
})

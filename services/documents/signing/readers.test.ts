import { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { describe, expect, test } from 'vitest'
import { signingKeys } from '#db/schema/index.ts'
import { newId } from '#services/id.ts'
import { seal as sealSecret } from '#services/identity/index.ts'
import { type TestOffice, testOffice } from '#services/testing.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { printSheet } from '../print/face.ts'
import { poppler, popplerIsHere } from '../testing/poppler.ts'
import { pyHanko, pyHankoIsHere } from '../testing/pyhanko.ts'
import { signerFor } from './authority.ts'
import type { Signer } from './cades.ts'
import { certificateDer, issueCertificate, newKeys } from './certificate.ts'
import { signWith } from './key-in-hand.ts'
import { revocationsOfAuthority, sealPaper, verifyPdf } from './seal-paper.ts'
import { signPdf } from './sign-pdf.ts'

const agency = 'Ủy ban nhân dân phường Ngọc Hà'
const hands = (staffId = 'tham') => ({
  signer: { staffId, name: 'Lê Thị Hồng Thắm' },
  seal: { agencyId: '000.00.01.H26', agency },
  place: 'Ngọc Hà',
})
const paper = await printSheet(await testOffice(), {
  paper: {
    title: 'QUYẾT ĐỊNH',
    blocks: [{ block: 'paragraph', line: [{ text: 'Đồng ý.' }] }],
    recipients: [],
  },
  letterhead: { agency, place: 'Ngọc Hà', date: civilDate('2026-03-02') },
  signatures: [{ capacity: ['CHỦ TỊCH'], name: 'Lê Thị Hồng Thắm' }],
  demo: true,
})

/** The root that stands today, in DER. */
async function rootOf(office: TestOffice): Promise<Buffer> {
  const { chain } = await signerFor(office, { as: 'seal', ...hands().seal })
  const [root] = chain
  if (!root) throw new Error('nobody vouches')
  return certificateDer(root)
}

describe('both signatures of a paper', () => {
  test.skipIf(!popplerIsHere)('are valid to poppler, which reads by NSS', async () => {
    const report = await poppler('pdfsig', await sealPaper(await testOffice(), paper, hands()))
    expect(report.match(/Signature is Valid/g)).toHaveLength(2)
  })

  test.skipIf(!pyHankoIsHere)('are valid and trusted to pyHanko', async () => {
    const office = await testOffice()
    const signed = await sealPaper(office, paper, hands())
    const sound = { intact: true, valid: true, trusted: true, accepted: true }
    expect(await pyHanko(signed, await rootOf(office))).toEqual([
      { ...sound, subject: `CN=Lê Thị Hồng Thắm,O=${agency},C=VN` },
      { ...sound, subject: `CN=${agency},O=${agency},C=VN` },
    ])
  })

  test.skipIf(!pyHankoIsHere)('stand when pyHanko asks for revocations, by the list', async () => {
    const office = await testOffice()
    office.clock.set(new Date())
    const signed = await sealPaper(office, paper, hands())
    const list = await revocationsOfAuthority(office)
    if (!list) throw new Error('no list')
    const said = await pyHanko(signed, await rootOf(office), list)
    expect(said.map(({ accepted }) => accepted)).toEqual([true, true])
    // The same list lies in the paper itself, for the day on which nobody answers any more.
    // What it says; each signing of it gives other bytes.
    expect(signed.includes(list.subarray(4, 150))).toBe(true)
    expect(signed.toString('latin1')).toMatch(/\/Type \/DSS \/Certs \[\d+ 0 R\] \/CRLs \[\d+ 0 R\]/)
  })

  test('are DER from the first byte to the last: every SET OF in its order', async () => {
    const signed = await sealPaper(await testOffice(), paper, hands())
    const messages = [...signed.toString('latin1').matchAll(/\/Contents <([0-9a-f]+)>/g)]
    expect(messages).toHaveLength(2)
    for (const [, hex = ''] of messages) {
      const { result } = asn1js.fromBER(Buffer.from(hex, 'hex'))
      expect(setsOf(result).length).toBeGreaterThan(10)
      for (const set of setsOf(result)) expect(set).toEqual([...set].sort())
    }
  })
})

/** Every SET in a structure, as the encodings of what is in it. */
function setsOf(block: asn1js.AsnType): string[][] {
  const inside = isConstructed(block) ? block.valueBlock.value : []
  const encodings = inside.map((each) => Buffer.from(each.toBER()).toString('hex'))
  return [...(block instanceof asn1js.Set ? [encodings] : []), ...inside.flatMap(setsOf)]
}
const isConstructed = (block: asn1js.AsnType): block is asn1js.Constructed =>
  block instanceof asn1js.Constructed

test('an official signs for the first time: the certificate is older than the signature', async () => {
  const office = await testOffice()
  // Time goes on while keys are made.
  const clock = {
    now: () => {
      office.clock.advance(700)
      return office.clock.now()
    },
  }
  for (const official of ['an', 'bình', 'chi', 'dung', 'giang']) {
    const signed = await sealPaper({ ...office, clock }, paper, hands(official))
    expect(await verifyPdf(office, signed), official).toMatchObject({ outcome: 'valid' })
  }
})

test('a key whose certificate some readers refuse gets another, and what it signed stays signed', async () => {
  const office = await testOffice()
  const former = await sealAsBefore(office)
  const note = { name: agency, reason: 'Phát hành', location: 'Ngọc Hà', at: office.clock.now() }
  const before = await signPdf(paper, note, former)

  const seal = { as: 'seal', ...hands().seal } as const
  const [now] = await Promise.all([signerFor(office, seal), signerFor(office, seal)])
  expect(keyOf(now)).toBe(keyOf(former))
  expect(now.certificate.serialNumber.isEqual(former.certificate.serialNumber)).toBe(false)
  expect(await office.db.select().from(signingKeys)).toHaveLength(4)

  const after = await signPdf(paper, note, now)
  for (const pdf of [before, after])
    expect(await verifyPdf(office, pdf)).toMatchObject({ outcome: 'valid' })
  if (pyHankoIsHere)
    expect(await pyHanko(after, await rootOf(office))).toMatchObject([{ accepted: true }])
})

const keyOf = ({ certificate }: Signer) =>
  Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER()).toString('hex')

/** A root and an agency's seal as they once were made: all attributes of a name in one SET, no key identifiers. */
async function sealAsBefore(office: TestOffice): Promise<Signer> {
  const [from, until] = [new Date('2026-01-01T00:00:00Z'), new Date('2030-01-01T00:00:00Z')]
  const rootName = { commonName: 'Một Cửa – Chứng thư gốc (mô phỏng)', organization: 'Một Cửa' }
  const sealName = { commonName: agency, organization: agency }
  const [rootKeys, keys] = [await newKeys(), await newKeys()]
  const given = { from, until, signingKey: rootKeys.privateKey }
  const root = await issueCertificate({
    ...given,
    subject: rootName,
    publicKey: rootKeys.publicKey,
    issuer: 'itself',
    authority: true,
  })
  const certificate = await issueCertificate({
    ...given,
    subject: sealName,
    publicKey: keys.publicKey,
    issuer: root,
    authority: false,
  })
  for (const each of [root, certificate]) {
    each.subject = inOneSet(each.subject)
    each.issuer = inOneSet(each.issuer)
    each.extensions = each.extensions?.slice(0, 2) ?? []
    await each.sign(rootKeys.privateKey, 'SHA-256')
  }
  const rows = [
    { purpose: 'root', subject: 'root', name: rootName, certificate: root, keys: rootKeys },
    { purpose: 'seal', subject: hands().seal.agencyId, name: sealName, certificate, keys },
  ] as const
  for (const { purpose, subject, name, certificate, keys } of rows) {
    const id = newId<'signingKey'>(office)
    const pkcs8 = await inDer(keys.privateKey)
    const sealed = sealSecret(office.settings, pkcs8.toString('base64'), Buffer.from(id))
    await office.db.insert(signingKeys).values({
      ...{ id, purpose, subject, ...name, certificate: certificateDer(certificate) },
      ...{ privateKey: sealed.data, sealedWith: sealed.key, validFrom: from, validUntil: until },
      confirmedAt: from,
    })
  }
  const sign = signWith('ecdsa', Uint8Array.from(await inDer(keys.privateKey)))
  return { algorithm: 'ecdsa', sign, certificate, chain: [root] }
}

const inDer = async (key: webcrypto.CryptoKey): Promise<Buffer> =>
  Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key))

const inOneSet = ({ typesAndValues }: pkijs.RelativeDistinguishedNames) =>
  new pkijs.RelativeDistinguishedNames({ typesAndValues })

import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PersonId, SubjectKeyId } from '#db/schema/index.ts'
import { trackingKeyOf } from '#services/dossiers/following/track.ts'
import { phoneIndexOf } from '#services/dossiers/working/phone-index.ts'
import { parseId } from '#services/id.ts'
import { blindIndex, sealFor } from '#services/identity/index.ts'
import { type SubjectKey, sealDataKey } from '#services/identity/subject-key.ts'
import type { Office } from '#services/office.ts'
import { searchKey } from '#workflows/kernel/vietnamese.ts'

// Nothing in the dump is sealed: no installation's keys are known where it is made. What the house keeps
// sealed is sealed here, under the keys of the portal that it is restored into.

/** The salt of a dossier's mark: nothing of the province is secret, so it follows from the id. */
export const saltOf = (id: string): string =>
  createHash('sha256').update(`province:${id}`).digest('base64')

type Sealer = Pick<Office, 'settings'>
type Row = readonly unknown[]

const person = z.object({
  id: z.string(),
  keyId: z.string(),
  name: z.string(),
  personalId: z.string(),
  birthDate: z.string(),
  phone: z.string(),
})
const firm = z.object({
  id: z.string(),
  keyId: z.string(),
  taxCode: z.string(),
  name: z.string(),
  address: z.string(),
  head: z.object({ personalId: z.string(), name: z.string() }),
})
const answers = z.record(z.string(), z.unknown())
const dossier = z.object({
  id: z.string(),
  code: z.string(),
  procedure: z.string(),
  version: z.number(),
  agency: z.string(),
  at: z.string(),
  person: z.string(),
  firm: z.string().nullable(),
  holder: z.string(),
  answers,
  partner: z
    .object({ person: z.string(), name: z.string(), declared: answers.nullable() })
    .nullable(),
})
const consent = z.object({
  dossier: z.string(),
  role: z.string(),
  name: z.string(),
  person: z.string(),
  at: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
})

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`
const keyId = (text: string): SubjectKeyId => known(parseId<'subjectKey'>(text), text)
const personId = (text: string): PersonId => known(parseId<'person'>(text), text)
function known<T>(id: T | null, text: string): T {
  if (id === null) throw new TypeError(`no id in the province: ${text}`)
  return id
}

function newKey(office: Sealer, id: string) {
  const key: SubjectKey = { id: keyId(id), dataKey: randomBytes(32) }
  return { key, stored: sealDataKey(office, key) }
}

/** The province's people and firms, with keys of their own, and its dossiers sealed under them. */
export class Sealed {
  private readonly keys = new Map<string, SubjectKey>()
  private readonly birthDates = new Map<string, string>()
  private readonly taxCodes = new Map<string, string>()
  private readonly byPersonalId = new Map<string, PersonId>()
  readonly subjectKeys: Row[] = []
  readonly people: Row[] = []
  readonly businesses: Row[] = []
  readonly members: Row[] = []

  constructor(
    private readonly office: Sealer,
    since: string,
    rows: { people: readonly unknown[]; firms: readonly unknown[] },
  ) {
    for (const one of rows.people.map((row) => person.parse(row))) {
      const { key, stored } = newKey(office, one.keyId)
      this.keys.set(one.id, key)
      this.birthDates.set(one.id, one.birthDate)
      this.byPersonalId.set(one.personalId, personId(one.id))
      const index = hex(blindIndex(office.settings, one.personalId))
      const sealed = hex(sealFor(key, one.personalId, 'personalId'))
      this.subjectKeys.push([
        one.keyId,
        index,
        null,
        sealed,
        hex(stored.dataKey),
        stored.sealedWith,
        since,
      ])
      this.people.push([
        one.id,
        one.name,
        one.keyId,
        index,
        one.birthDate,
        one.phone,
        'vi',
        true,
        since,
      ])
    }
    for (const one of rows.firms.map((row) => firm.parse(row))) {
      const { key, stored } = newKey(office, one.keyId)
      this.keys.set(one.id, key)
      this.taxCodes.set(one.id, one.taxCode)
      this.subjectKeys.push([
        one.keyId,
        null,
        one.id,
        null,
        hex(stored.dataKey),
        stored.sealedWith,
        since,
      ])
      this.businesses.push([
        one.id,
        one.taxCode,
        one.name,
        searchKey(one.name),
        one.address,
        true,
        since,
      ])
      const index = hex(blindIndex(office.settings, one.head.personalId))
      this.members.push([one.keyId, one.id, index, one.head.name, 'legalRepresentative', since])
    }
  }

  /** A dossier's row: its answers sealed, and what tracks it. */
  dossier(row: unknown): Row {
    const one = dossier.parse(row)
    const key = this.keyOf(one.firm ?? one.person)
    const facts = sealFor(key, { answers: one.answers, salt: saltOf(one.id) }, one.id)
    const fact = one.firm ? this.taxCodes.get(one.firm) : this.birthDates.get(one.person)
    const partner = one.partner && this.keyOf(one.partner.person)
    const phone = phoneIndexOf(this.office, one.answers.phone)
    const declared =
      one.partner &&
      partner &&
      sealFor(
        partner,
        { answers: one.partner.declared ?? {}, salt: saltOf(`${one.id}:partner`) },
        one.id,
      )
    return [
      ...[one.id, one.code, draftOf(one.id), one.procedure, one.version, one.agency, one.person],
      ...[one.firm, one.holder, hex(trackingKeyOf(this.office, fact ?? '')), 'online', 'vi'],
      ...[key.id, hex(facts), one.at, one.partner?.person ?? null, one.partner?.name ?? null],
      ...[partner?.id ?? null, declared ? hex(declared) : null, phone && hex(phone)],
    ]
  }

  /** Somebody's consent; whom it was asked of is known by the blind index alone. */
  consent(row: unknown, n: number): Row {
    const one = consent.parse(row)
    const index = hex(blindIndex(this.office.settings, one.person))
    const by = one.answer ? (this.byPersonalId.get(one.person) ?? null) : null
    const id = `${one.dossier.slice(0, 14)}7${one.dossier.slice(15, 24)}c${String(n).padStart(11, '0')}`
    return [id, one.dossier, one.role, one.name, index, one.at, one.answer, by, one.answeredAt]
  }

  private keyOf(subject: string): SubjectKey {
    const key = this.keys.get(subject)
    if (!key) throw new Error(`nobody of the province: ${subject}`)
    return key
  }
}

/** The draft that became it, of which nothing else is left. */
const draftOf = (id: string): string => `${id.slice(0, 19)}9${id.slice(20)}`

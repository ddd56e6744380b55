import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll } from 'vitest'
import {
  type AgencyId,
  businessMembers,
  consultations,
  type DossierId,
  type DraftId,
  dossierStandings,
  dossiers,
  type StaffRole,
  staff,
} from '#db/schema/index.ts'
import { discrepancies } from '#db/schema/payments.ts'
import { demoBusinesses, demoCitizens } from '#db/seed/citizens.ts'
import { startRegistries } from '#sandbox/registries/index.ts'
import { decisionsOf } from '#services/decisions/index.ts'
import { receiveUpload, uploadsOf } from '#services/documents/index.ts'
import {
  answersOf,
  bookVisit,
  consentsAskedOf,
  fileDossier,
  findDraft,
  happeningsOf,
  openSlots,
  oweFine,
  procedureInForce,
  saveStep,
  seedCalendar,
  slipsOf,
  startDraft,
  visitOf,
} from '#services/dossiers/index.ts'
import { advance } from '#services/dossiers/moving/advance.ts'
import { anyKey, provePresence } from '#services/dossiers/testing.ts'
import { newId, parseId } from '#services/id.ts'
import { unitId } from '#services/identity/agency-id.ts'
import {
  blindIndex,
  businessByTaxCode,
  type CitizenActor,
  listAgencies,
  type OfficerActor,
  officerById,
  seedIdentity,
} from '#services/identity/index.ts'
import { allTasks } from '#services/jobs/index.ts'
import { reportDiscrepancy } from '#services/payments/books/discrepancies.ts'
import {
  makePayLink,
  type Order,
  openOrder,
  orderFor,
  receiptFor,
  receiptNumber,
} from '#services/payments/index.ts'
import { copyFee, payingOffice } from '#services/payments/testing.ts'
import { drainJobs } from '#services/testing.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { fineReference } from '#workflows/kernel/identifiers.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { civilDate } from '#workflows/kernel/time.ts'

export const staffRoles: readonly StaffRole[] = [
  'desk',
  'unit',
  'head',
  'clerk',
  'accountant',
  'admin',
  'senior',
]

/** Something one may come to by an address: what stands in it, and whose it is. */
export interface Thing {
  name: string
  params: Readonly<Record<string, string>>
  people: readonly CitizenActor['personId'][]
  businesses: readonly NonNullable<CitizenActor['business']>['businessId'][]
  agencies: readonly AgencyId[]
}

const found = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined) throw new Error(`no ${what}`)
  return value
}

/**
 * An office in which everything has happened once: people and a business have filed and paid, papers,
 * visits, consents and letters lie about, and each agency has somebody of every role.
 */
export async function workedPortal() {
  const { office, payAtBank } = await payingOffice()
  office.clock.set(new Date('2026-11-23T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  const registries = await startRegistries({ port: 0, key: office.settings.registriesKey })
  office.settings.registriesUrl = registries.url
  afterAll(() => registries.close())
  const work = () => drainJobs(office, allTasks, { failures: 'retry' })

  const demo = (n: number) => found(demoCitizens[n], 'citizen')
  const citizen = (n: number): CitizenActor => ({
    kind: 'citizen',
    personId: found(parseId<'person'>(demo(n).id), 'person'),
    name: demo(n).name,
    level: 2,
    business: null,
  })
  const [owner, stranger, representative, accountant, partner, clerk] = [0, 1, 4, 5, 6, 3].map(
    citizen,
  ) as [CitizenActor, CitizenActor, CitizenActor, CitizenActor, CitizenActor, CitizenActor]
  const company = found(
    await businessByTaxCode(office, demoBusinesses[0]?.taxCode ?? ''),
    'business',
  )
  await office.db.insert(businessMembers).values({
    id: newId(office),
    businessId: company.businessId,
    personalIdIndex: blindIndex(office.settings, demo(3).personalId),
    name: clerk.name,
    role: 'staff',
    since: office.clock.now(),
  })
  const acting = (
    actor: CitizenActor,
    role: 'legalRepresentative' | 'accountant' | 'staff',
  ): CitizenActor => ({
    ...actor,
    business: { ...company, role },
  })

  /** Somebody of a role at an agency; made when first asked for. */
  async function officerOf(agencyId: AgencyId, role: StaffRole): Promise<OfficerActor> {
    const subject = `walk.${agencyId}.${role}`
    const known = await office.db.select().from(staff).where(eq(staff.subject, subject))
    const id = known[0]?.id ?? newId<'staff'>(office)
    if (!known[0]) {
      const { rows } = await office.db.$client.query<{ id: string }>(
        'select id from agency_units where agency_id = $1 limit 1',
        [agencyId],
      )
      await office.db.insert(staff).values({
        id,
        subject,
        name: `Cán bộ ${role}`,
        positionVi: 'Công chức',
        positionEn: 'Officer',
        email: `${role}@${agencyId}.example`,
        agencyId,
        unitId: unitId(agencyId, (rows[0]?.id ?? '').split('/')[1] ?? ''),
        roles: [role],
        active: true,
        demo: true,
        createdAt: office.clock.now(),
      })
    }
    return found(await officerById(office, id), role)
  }

  /** A draft in which every step was answered and every paper handed in. */
  async function write(actor: CitizenActor, slug: string, given: Answers) {
    const procedure = found(procedureInForce(slug), slug)
    const [agency] = await listAgencies(office, { kinds: procedure.agencyKinds })
    const agencyId = found(agency, 'agency').agencyId
    const started = await startDraft(office, actor, { procedure: slug, agencyId, locale: 'vi' })
    if (started.outcome !== 'started') throw new Error(started.outcome)
    const { draftId } = started
    const open = async () => {
      const answer = await findDraft(office, actor, draftId)
      if (answer.outcome !== 'draft') throw new Error(answer.outcome)
      return answer.draft
    }
    const answers = sampleAnswers(procedure.form, given)
    const steps = procedure.form.stepsFor(answers)
    for (const { name } of steps) {
      const { errors } = await saveStep(office, await open(), name, answers)
      if (errors.length > 0) throw new Error(`${slug} ${name}: ${JSON.stringify(errors)}`)
    }
    const needed = procedure.componentsFor(answersOf(await open()))
    for (const { code, kind } of procedure.components)
      if (kind === 'file' && needed.includes(code)) await hand(actor, draftId, code)
    await work()
    return { draftId, agencyId, steps: steps.map(({ name }) => name) }
  }

  async function hand(actor: CitizenActor, draftId: DraftId, component: string): Promise<void> {
    const picture = { width: 40, height: 60, channels: 3, background: '#fff' } as const
    const bytes = await sharp({ create: picture }).png().toBuffer()
    await receiveUpload(office, {
      owner: { kind: 'citizen', id: actor.personId },
      draftId,
      component,
      stream: Readable.from(bytes),
      fileName: `${component}.png`,
    })
  }

  async function file(actor: CitizenActor, slug: string, given: Answers) {
    const written = await write(actor, slug, given)
    const filed = await fileDossier(office, actor, written.draftId)
    if (filed.outcome !== 'filed') throw new Error(JSON.stringify(filed))
    await work()
    return { ...written, id: filed.dossierId }
  }

  async function act(
    { id, agencyId }: { id: DossierId; agencyId: AgencyId },
    role: StaffRole,
    type: ActName,
    facts: Answers = {},
  ): Promise<void> {
    const actor = await officerOf(agencyId, role)
    const session = role === 'head' ? await provePresence(office, actor, id, type) : undefined
    const moved = await advance(office, {
      dossierId: id,
      event: { type, facts },
      actor,
      key: anyKey(),
      ...(session ? { session } : {}),
    })
    if (moved.outcome !== 'moved') throw new Error(`${type}: ${JSON.stringify(moved)}`)
    await work()
  }

  const orderOf = async ({ id }: { id: DossierId }): Promise<Order> =>
    found(await orderFor(office, { kind: 'dossier', ref: id }), 'order')

  async function pay(order: Order): Promise<void> {
    await payAtBank(order)
    await work()
  }

  async function park({ id }: { id: DossierId }): Promise<{ code: string }> {
    await office.db
      .update(dossierStandings)
      .set({ parked: 'thử' })
      .where(eq(dossierStandings.dossierId, id))
    const [row] = await office.db.select().from(dossiers).where(eq(dossiers.id, id))
    return found(row, 'dossier')
  }

  /** All that hangs on a dossier, by the names the map of addresses has for it. */
  async function thingsOf(
    name: string,
    actor: CitizenActor,
    { id, agencyId }: { id: DossierId; agencyId: AgencyId },
    acts: readonly ActName[] = [],
  ): Promise<Thing[]> {
    const [row] = await office.db.select().from(dossiers).where(eq(dossiers.id, id))
    const belonging = {
      name,
      people: actor.business ? [] : [actor.personId],
      businesses: actor.business ? [actor.business.businessId] : [],
      agencies: [agencyId],
    }
    const base = { code: found(row, 'dossier').code }
    const order = await orderFor(office, { kind: 'dossier', ref: id })
    const receipt = order && (await receiptFor(office, order.id))
    const [decision] = await decisionsOf(office, id)
    const [paper] = await uploadsOf(office, { dossierId: id })
    const [asked] = await office.db
      .select()
      .from(consultations)
      .where(eq(consultations.dossierId, id))
    const slips = [...slipsOf(await happeningsOf(office, id)).map(({ ref }) => ref), 'control']
    const params = {
      ...base,
      ...(order ? { orderId: order.id } : {}),
      ...(receipt ? { number: receiptNumber(receipt) } : {}),
      ...(decision ? { decisionId: decision.id } : {}),
      ...(paper ? { documentId: paper.id, page: '1' } : {}),
      ...(asked ? { consultationId: asked.id } : {}),
    }
    return [
      { ...belonging, params },
      ...slips.map((slip) => ({ ...belonging, params: { ...base, slip } })),
      ...acts.map((name) => ({ ...belonging, params: { ...base, act: name } })),
    ]
  }

  const draftThing = async (actor: CitizenActor): Promise<Thing> => {
    const { draftId, agencyId, steps } = await write(actor, 'criminal-record', {
      recordType: 'no2',
      reduction: 'none',
      copies: 1,
    })
    const [paper] = await uploadsOf(office, { draftId })
    return {
      name: 'draft',
      params: {
        draftId,
        step: found(steps[0], 'step'),
        ...(paper ? { documentId: paper.id } : {}),
      },
      people: [actor.personId],
      businesses: [],
      agencies: [agencyId],
    }
  }

  // One that came to its end, with money, slips and a decision.
  const ended = await file(owner, 'marital-status', { request: 'first', status: 'neverMarried' })
  await pay(await orderOf(ended))
  await act(ended, 'desk', 'accepted')
  await act(ended, 'unit', 'contentApproved')
  await act(ended, 'head', 'signed')
  await act(ended, 'clerk', 'issued')
  await work()
  // One that waits at the desk, and may be withdrawn.
  const waiting = await file(owner, 'criminal-record', {
    recordType: 'no2',
    reduction: 'none',
    copies: 1,
  })
  await pay(await orderOf(waiting))
  // One with an hour to come at, and a fee not paid.
  const visited = await file(owner, 'passport', { holder: 'self', request: 'first' })
  await act(visited, 'desk', 'accepted')
  const visit = await visitOf(office, visited.id)
  if (visit) {
    const [day] = await openSlots(office, visit)
    await bookVisit(office, owner, { dossierId: visited.id, slot: day?.slots[0]?.at ?? '' })
  }
  await work()
  // One that needs another person's consent.
  const consenting = await file(owner, 'permanent-residence', {
    dwelling: 'ofOthers',
    proof: 'inDatabase',
    household: 'new',
    ownerName: demo(6).name,
    ownerId: demo(6).personalId,
  })
  const [consent] = await consentsAskedOf(office, partner)
  // One another agency was written to about.
  const asking = await file(owner, 'marital-status', {
    request: 'first',
    status: 'neverMarried',
    livedElsewhere: 'yes',
    formerCommune: 'xã Trúc Xanh',
    formerFrom: '2015-01-01',
    formerUntil: '2020-12-31',
  })
  await pay(await orderOf(asking))
  await act(asking, 'desk', 'accepted')
  await act(asking, 'unit', 'verificationRequested', { question: 'Có từng kết hôn không?' })
  // One of the business, filed by its representative.
  const ofBusiness = await file(
    acting(representative, 'legalRepresentative'),
    'civil-status-extract',
    { filedFor: 'authorised', entryKind: 'birth', copies: 1 },
  )
  await pay(await orderOf(ofBusiness))
  await act(ofBusiness, 'desk', 'accepted')
  // A fine that somebody else was given, and the owner paid.
  const decided = { number: '0002/QĐ-XPHC', decidedOn: civilDate('2026-10-06') }
  const fine = await oweFine(office, owner, decided)
  if (fine.outcome !== 'owed') throw new Error(fine.outcome)
  await pay(fine.order)

  // One that could not be read for a while.
  const parked = await park(
    await file(owner, 'marital-status', { request: 'first', status: 'neverMarried' }),
  )

  const open = await openOrder(office, {
    obligation: { kind: 'fine', ref: 'walk 2026-11-01', agency: ended.agencyId },
    lines: [copyFee(5, { code: 'fine', beneficiary: 'treasury' })],
    payer: { name: owner.name, ref: owner.personId },
    windowUntil: new Date(office.clock.now().getTime() + 30 * 86_400_000),
  })
  if (open.outcome === 'nothingDue') throw new Error(open.outcome)
  const link = await makePayLink(office, {
    orderId: open.order.id,
    by: owner.personId,
    locale: 'vi',
  })
  if (link.outcome !== 'made') throw new Error(link.outcome)
  const paidOrder = await orderOf(ended)
  await reportDiscrepancy(office, {
    kind: 'extra',
    gateway: 'paygov',
    reference: 'WALK',
    orderId: paidOrder.id,
    expected: 0,
    found: 15_000,
    facts: {},
  })
  const [discrepancy] = await office.db.select().from(discrepancies)
  const receipt = found(await receiptFor(office, paidOrder.id), 'receipt')
  const [decision] = await decisionsOf(office, ended.id)

  const nobody = { people: [], businesses: [], agencies: [] }
  const things: Thing[] = [
    ...(await thingsOf('ended', owner, ended)),
    ...(await thingsOf('waiting', owner, waiting, [
      'withdrawalRequested',
      'accepted',
      'supplementRequested',
    ])),
    ...(await thingsOf('visited', owner, visited)),
    ...(await thingsOf('consenting', owner, consenting)),
    ...(await thingsOf('asking', owner, asking)),
    ...(await thingsOf('of a business', acting(representative, 'legalRepresentative'), ofBusiness)),
    {
      ...nobody,
      name: 'consent',
      params: { id: found(consent, 'consent').id },
      people: [partner.personId],
    },
    {
      ...nobody,
      name: 'discrepancy',
      params: { id: found(discrepancy, 'discrepancy').id },
      agencies: [ended.agencyId],
    },
    {
      ...nobody,
      name: 'order',
      params: { orderId: open.order.id },
      people: [owner.personId],
      agencies: [ended.agencyId],
    },
    {
      ...nobody,
      name: 'fine',
      params: { fine: fineReference(decided) },
      people: [owner.personId],
    },
    await draftThing(owner),
  ]
  return {
    office,
    work,
    things,
    draftThing: () => draftThing(owner),
    /** What everybody may come to who holds it in hand. */
    inHand: {
      token: link.path.split('/').at(-1) ?? '',
      code: found(decision, 'decision').code,
      receiptToken: receipt.token,
    },
    people: {
      owner,
      stranger,
      partner,
      representative: acting(representative, 'legalRepresentative'),
      'accountant of a business': acting(accountant, 'accountant'),
      'staff of a business': acting(clerk, 'staff'),
      /** Who filed for the business, while not acting for it. */
      'representative as themselves': representative,
    },
    parked,
    agencyId: ended.agencyId,
    officerOf,
  }
}

import { and, eq } from 'drizzle-orm'
import { initialTransition } from 'xstate'
import { type DossierId, dossiers } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { procedureFiled } from '#workflows/index.ts'
import { clockNotStarted } from '#workflows/kernel/clock.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { dateOf, instant } from '#workflows/kernel/time.ts'
import { newId, parseId } from '../../id.ts'
import { keyOf, listStaff, openKey, parseAgencyId } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { calendarOf } from '../deadlines/calendar.ts'
import { nextCode } from '../filing/file.ts'
import { advance } from '../moving/advance.ts'
import { sealFiled } from '../moving/answers.ts'
import { placeFiled } from '../moving/move.ts'
import { stepOf } from '../moving/step.ts'

const earlier = { code: '1.004873', version: 1 }
const inForce = { ...earlier, version: 2 }
const agencyId = parseAgencyId('000.00.52.H99')
const applicant = demoCitizens.find(({ name }) => name === 'Lê Hoàng Phúc')

/**
 * For a demonstration: two dossiers filed while version 1 of the certificate of marital status was in
 * force, one still at the desk and one accepted, and one filed since, so that both versions carry
 * dossiers. Doing it again changes nothing.
 */
export async function seedEarlierVersion(office: Office): Promise<void> {
  const applicantId = parseId<'person'>(applicant?.id ?? '')
  if (!applicantId) return
  const there = await office.db
    .select({ id: dossiers.id })
    .from(dossiers)
    .where(
      and(
        eq(dossiers.applicantId, applicantId),
        eq(dossiers.procedureCode, earlier.code),
        eq(dossiers.procedureVersion, earlier.version),
      ),
    )
    .limit(1)
  if (there.length > 0) return
  await fileUnder(office, inForce, 'Bổ sung hồ sơ thừa kế')
  await fileUnder(office, earlier, 'Bổ sung hồ sơ vay vốn')
  const dossierId = await fileUnder(office, earlier, 'Bổ sung hồ sơ chuyển nhượng nhà đất')
  const [desk] = agencyId ? await listStaff(office, agencyId, 'desk') : []
  if (!dossierId || !desk) return
  await advance(office, {
    dossierId,
    event: { type: 'accepted', facts: {} },
    actor: desk,
    key: `seed:${dossierId}`,
  })
}

/** A whole application of somebody who is exempt from the fee. */
async function fileUnder(
  office: Office,
  { code, version }: typeof earlier,
  otherPurpose: string,
): Promise<DossierId | null> {
  const procedure = procedureFiled(code, version)
  const applicantId = parseId<'person'>(applicant?.id ?? '')
  if (!procedure || !applicant || !applicantId || !agencyId) return null
  const facts: Answers = {
    applicantName: applicant.name,
    applicantId: applicant.personalId,
    applicantBirthDate: applicant.birthDate,
    applicantAddress: { province: '01', commune: 'Xã Trúc Xanh', line: 'Số 5 (mô phỏng)' },
    phone: applicant.phone,
    email: applicant.email,
    request: 'first',
    purpose: 'other',
    otherPurpose,
    status: 'neverMarried',
    livedElsewhere: 'no',
    truthful: true,
  }
  const id: DossierId = newId<'dossier'>(office)
  const occasion = { at: instant(office.clock.now()), calendar: await calendarOf(office) }
  const begin = { circumstances: procedure.circumstances(facts), feeDue: false }
  const step = stepOf(
    procedure,
    { id, seq: 1, clock: clockNotStarted, dueAt: null, standing: null },
    initialTransition(procedure.machine, { ...occasion, ...begin }),
    occasion,
  )
  const owner = { personId: applicantId, businessId: null }
  const key = openKey(office, await keyOf(office, office.db, owner))
  if (!key) return null
  const sealed = sealFiled(key, facts, id)
  const told = {
    key: `file:${id}`,
    by: { kind: 'citizen', id: applicantId, name: applicant.name },
    facts: { answers: sealed.mark },
  }
  await office.db.transaction(async (tx) => {
    const dossier = {
      id,
      code: await nextCode(tx, agencyId, dateOf(occasion.at)),
      draftId: newId<'draft'>(office),
      procedureCode: code,
      procedureVersion: version,
      agencyId,
      applicantId,
      holderName: applicant.name,
      channel: 'online' as const,
      locale: 'vi' as const,
      keyId: key.id,
      facts: sealed.facts,
    }
    await placeFiled(tx, dossier, step, told, occasion)
  })
  return id
}

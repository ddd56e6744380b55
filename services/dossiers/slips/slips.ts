import { z } from 'zod'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Texts } from '#workflows/kernel/define-procedure.ts'
import { type CivilDate, civilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import type { Slip, SlipKind } from '../../decisions/index.ts'
import { parseId } from '../../id.ts'
import { agencyById, officerById } from '../../identity/index.ts'
import type { Office } from '../../office.ts'
import { placeOfIssue } from '../../registries/index.ts'
import { calendarOf, isExpected } from '../deadlines/calendar.ts'
import { resultDay } from '../deadlines/result-day.ts'
import { answerBy } from '../following/answer-by.ts'
import { endingOf } from '../following/ending.ts'
import { holdersOf } from '../following/parties.ts'
import { type StopReason, stopReasonOf } from '../following/stopped.ts'
import type { DossierRecord } from '../moving/record.ts'
import type { Happening } from '../moving/timeline.ts'
import { handOversOf } from './slip-hand-overs.ts'

/** A slip that exists: what it is, when it was issued, and by which number it is opened. */
export interface SlipListed {
  slip: SlipKind
  at: Date
  /** The happening it was issued with, or `control` for the slip that is always there. */
  ref: string
}

const slipOfAct: Partial<Record<ActName, Exclude<SlipKind, 'control' | 'stop'>>> = {
  accepted: 'receipt',
  intakeRefused: 'intakeRefusal',
  supplementRequested: 'supplement',
  apologySent: 'apology',
  guidanceGiven: 'guidance',
}

/** The slips a dossier has given rise to, oldest first. */
export const slipsOf = (happenings: readonly Happening[]): readonly SlipListed[] =>
  happenings.flatMap((happening) => {
    const slip = slipOf(happening)
    return slip ? [{ slip, at: happening.at, ref: String(happening.seq) }] : []
  })

/** The slip that is issued with a step, if any. */
export function slipOf(happening: Pick<Happening, 'what' | 'to'>): SlipKind | undefined {
  const { what } = happening
  if (stopReasonOf(happening)) return 'stop'
  return what.kind === 'act' ? slipOfAct[what.name] : undefined
}

const stopWords: Record<StopReason, string> = {
  notSupplemented: 'Quá thời hạn mà hồ sơ chưa được bổ sung đủ.',
  notPaid: 'Quá thời hạn mà khoản phải nộp chưa được nộp.',
  consentMissing: 'Quá thời hạn mà chủ sở hữu hoặc chủ hộ chưa trả lời.',
  consentDeclined: 'Chủ sở hữu hoặc chủ hộ không đồng ý.',
  consentTakenBack: 'Chủ sở hữu hoặc chủ hộ đã rút lại sự đồng ý.',
  notJoined: 'Quá thời hạn mà người được mời cùng đăng ký chưa khai và ký.',
  joiningDeclined: 'Người được mời không cùng đăng ký.',
  notSignedTogether: 'Quá thời hạn mà hai bên chưa cùng đến ký.',
  notVisited: 'Quá thời hạn mà Ông/Bà chưa đến theo lịch hẹn.',
}

const reasonsSchema = z.object({ reasons: z.string(), legalBasis: z.string() })
const itemsSchema = z.object({
  items: z.array(
    z.object({ item: z.string(), reason: z.string(), legalBasis: z.string().optional() }),
  ),
})
const apologySchema = z.object({ reason: z.string(), until: z.string().transform(civilDate) })
const guidanceSchema = z.object({ guidance: z.string() })

/**
 * A slip of a dossier by its reference, written from the history; null when there is none such. Who
 * may have it is the caller's to decide.
 */
export async function slipFor(
  office: Office,
  record: DossierRecord,
  ref: string,
): Promise<Slip | null> {
  const { row, procedure, happenings } = record
  const agency = await agencyById(office, row.agencyId)
  if (!agency) throw new Error(`no agency ${row.agencyId}`)
  const about = async (on: CivilDate, by?: Happening['by']) => ({
    agency: {
      name: agency.name.vi,
      place: placeOfIssue(agency, on),
    },
    on,
    dossierCode: row.code,
    procedure: textAt(procedure.texts.vi, 'name') ?? procedure.code,
    holder: { name: holdersOf(row) },
    ...(by?.kind === 'officer'
      ? { signer: { name: by.name, position: await positionOf(office, by.id) } }
      : {}),
  })
  const acceptance = happenings.find(({ what }) => what.kind === 'act' && what.name === 'accepted')
  const receivedAt = instant(acceptance?.at ?? row.filedAt)
  const dueAt = row.dueAt ? instant(row.dueAt) : null

  if (ref === 'control') {
    const on = dateOf(instant(office.clock.now()))
    const handOvers = handOversOf(happenings)
    return {
      ...(await about(on)),
      slip: 'control',
      receivedAt,
      dueAt,
      isExpected: await isExpected(office, dueAt),
      handOvers,
    }
  }
  const index = happenings.findIndex(({ seq }) => String(seq) === ref)
  const happening = happenings[index]
  const before = happenings[index - 1]
  const kind = happening && slipOf(happening)
  if (!happening || !kind) return null
  const { facts, to } = happening
  const common = await about(dateOf(instant(happening.at)), happening.by)
  switch (kind) {
    case 'receipt': {
      const limitEnds = to.dueAt ? instant(to.dueAt) : null
      const promised = resultDay(procedure, row.clock, limitEnds, await calendarOf(office))
      return {
        ...common,
        slip: kind,
        papers: papersOf(record),
        limit: textAt(procedure.texts.vi, 'limit') ?? '',
        receivedAt: instant(happening.at),
        dueAt: promised,
        isExpected: await isExpected(office, promised),
        returning: 'online',
        filedOnline: row.channel === 'online',
      }
    }
    case 'supplement':
      return {
        ...common,
        slip: kind,
        ...itemsSchema.parse(facts),
        until: await answerDay(office, record, happening),
      }
    case 'intakeRefusal':
      return {
        ...common,
        slip: kind,
        ...reasonsSchema.parse(facts),
        ...(await after(office, record)),
      }
    case 'guidance':
      return { ...common, slip: kind, ...guidanceSchema.parse(facts) }
    case 'apology': {
      const { reason, until } = apologySchema.parse(facts)
      const calendar = await calendarOf(office)
      const promised = before?.to.dueAt ? instant(before.to.dueAt) : receivedAt
      const newDueAt = calendar.closesAt(until)
      return {
        ...common,
        slip: kind,
        receivedAt,
        dueAt: promised,
        reason,
        newDueAt,
        isExpected: calendar.isExpected(until),
      }
    }
    case 'stop':
      return {
        ...common,
        slip: kind,
        reasons: stopWords[stopReasonOf(happening) ?? 'notSupplemented'],
        ...(await after(office, record)),
      }
    case 'control':
      return null
  }
}

/** The office somebody holds, as it stands under their name. */
async function positionOf(office: Office, id: string): Promise<string> {
  const staffId = parseId<'staff'>(id)
  return (staffId && (await officerById(office, staffId))?.position.vi) ?? ''
}

/** What becomes of the fee, and until when one may complain. */
async function after(office: Office, record: DossierRecord) {
  const ending = await endingOf(office, record)
  if (!ending) throw new Error(`${record.row.code} has not ended`)
  return { fee: ending.fee, complainUntil: ending.complainUntil }
}

/** The last day on which an answer to what this happening asked for still counts. */
async function answerDay(
  office: Office,
  { procedure, happenings }: DossierRecord,
  { seq }: Happening,
): Promise<CivilDate | null> {
  const soFar = happenings.filter((happening) => happening.seq <= seq)
  const until = answerBy(procedure, soFar, await calendarOf(office))
  return until && dateOf(until)
}

/** What was handed in, as the receipt lists it. */
const papersOf = ({ answers, procedure }: DossierRecord) => {
  const needed = procedure.componentsFor(answers)
  return procedure.components
    .filter(({ code, kind }) => kind === 'file' && needed.includes(code))
    .map(({ code, copies }) => ({
      name: textAt(procedure.texts.vi, 'components', code, 'name') ?? code,
      ...copies,
    }))
}

function textAt(texts: Texts, ...keys: string[]): string | undefined {
  const found = keys.reduce<Texts | string | undefined>(
    (here, key) => (typeof here === 'object' ? here[key] : undefined),
    texts,
  )
  return typeof found === 'string' ? found : undefined
}

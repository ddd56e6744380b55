import { z } from 'zod'
import type { Slip } from '#services/decisions/index.ts'
import { type DossierView, type Happening, lastSaid } from '#services/dossiers/index.ts'
import { agencyById } from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { provinceByCode } from '#services/registries/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Limit } from '#workflows/kernel/clock.ts'
import { civilDate, dateOf, instant } from '#workflows/kernel/time.ts'

const slipNames = ['receipt', 'supplement', 'intakeRefusal', 'apology', 'guidance'] as const
export type SlipName = (typeof slipNames)[number]
export const slipName = z.enum(slipNames)

/** The act by which each slip is issued. */
const issuedBy: Record<SlipName, ActName> = {
  receipt: 'accepted',
  supplement: 'supplementRequested',
  intakeRefusal: 'intakeRefused',
  apology: 'apologySent',
  guidance: 'guidanceGiven',
}

const lastOf = (view: DossierView, slip: SlipName): Happening | undefined =>
  view.happenings.findLast(({ what }) => what.kind === 'act' && what.name === issuedBy[slip])

/** The slips this dossier has brought about so far. */
export const slipsOf = (view: DossierView): SlipName[] =>
  slipNames.filter((slip) => lastOf(view, slip) !== undefined)

const items = z.array(
  z.object({ item: z.string(), reason: z.string(), legalBasis: z.string().optional() }),
)
const refusal = z.object({ reasons: z.string(), legalBasis: z.string() })
const apology = z.object({ reason: z.string(), until: z.string() })
const two = (amount: number) => String(amount).padStart(2, '0')

/** The time limit as slips write it, in Vietnamese. */
function limitInWords(limit: Limit): string {
  switch (limit.unit) {
    case 'sameDay':
      return 'Trong ngày làm việc'
    case 'workingDay':
      return `${two(limit.amount)} ngày làm việc`
    case 'workingHour':
      return `${two(limit.amount)} giờ làm việc`
    case 'day':
      return `${two(limit.amount)} ngày`
  }
}

/** A slip of this dossier with its facts, or null when it was never issued. */
export async function slipOf(
  office: Office,
  view: DossierView,
  slip: SlipName,
): Promise<Slip | null> {
  const issued = lastOf(view, slip)
  const agency = issued && (await agencyById(office, view.agencyId))
  if (!issued || !agency) return null
  const { texts } = view.procedure
  const said = lastSaid(view.happenings)
  const about = {
    agency: {
      name: agency.name.vi,
      place: provinceByCode(agency.provinceCode)?.name.vi ?? agency.name.vi,
    },
    on: dateOf(instant(issued.at)),
    dossierCode: view.code,
    procedure: String(texts.vi.name),
    holder: { name: view.holderName },
    ...(issued.by.kind === 'officer' ? { officer: { name: issued.by.name } } : {}),
  }
  const dueAt = issued.to.dueAt ? instant(issued.to.dueAt) : null
  switch (slip) {
    case 'receipt': {
      const needed = view.procedure.componentsFor(view.facts)
      const papers = view.procedure.components
        .filter(({ code }) => needed.includes(code))
        .map(({ code, copies }) => ({ name: componentName(texts.vi, code), ...copies }))
      return {
        ...about,
        slip,
        papers,
        limit: limitInWords(view.limit),
        receivedAt: instant(issued.at),
        dueAt,
        returning: 'online',
        filedOnline: true,
      }
    }
    case 'supplement':
      return { ...about, slip, items: items.parse(said.supplementRequested?.items), until: null }
    case 'intakeRefusal':
      return { ...about, slip, ...refusal.parse(said.intakeRefused) }
    case 'apology': {
      const { reason, until } = apology.parse(said.apologySent)
      const before = view.happenings.findLast(({ seq, to }) => seq < issued.seq && to.dueAt)
      const promised = before?.to.dueAt ? instant(before.to.dueAt) : instant(issued.at)
      const newDueAt = dueAt ?? instant(`${civilDate(until)}T10:00:00.000Z`)
      const received = lastOf(view, 'receipt')?.at ?? view.filedAt
      return { ...about, slip, reason, receivedAt: instant(received), dueAt: promised, newDueAt }
    }
    case 'guidance':
      return { ...about, slip, guidance: String(said.guidanceGiven?.guidance ?? '') }
  }
}

function componentName(texts: DossierView['procedure']['texts']['vi'], code: string): string {
  const components = texts.components
  const component = typeof components === 'object' ? components[code] : undefined
  const name = typeof component === 'object' ? component.name : undefined
  return typeof name === 'string' ? name : code
}

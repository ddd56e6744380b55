import { z } from 'zod'
import type { Office } from '#services/office.ts'
import type { AssessmentQuestion, Taxpayer } from '#workflows/kernel/asked.ts'
import { communeNamed } from '#workflows/kernel/divisions/index.ts'
import { parseTaxCode } from '#workflows/kernel/identifiers.ts'
import {
  assessment,
  type BusinessToRegister,
  businessToRegister,
} from '#workflows/kernel/register-records.ts'
import { type CivilDate, dateOf, instant } from '#workflows/kernel/time.ts'
import { type NotAllowed, type Reading, read } from './read.ts'

type Unanswered = { outcome: 'unavailable' } | NotAllowed

/** How the register styles whoever stands for a business of this kind. */
const titles = {
  household: 'Chủ hộ kinh doanh',
  privateEnterprise: 'Chủ doanh nghiệp',
} as const satisfies Record<Taxpayer['kind'], string>

/** The entry of a new business, in the one shape in which the register is written and read. */
function entryOf(
  { kind, name, address, representative }: Taxpayer,
  on: CivilDate,
): BusinessToRegister {
  const { province, commune, line } = address
  const known = communeNamed({ province, commune }, on)
  return businessToRegister.parse({
    kind,
    name,
    status: 'active',
    registeredOn: on,
    address: { province, communeCode: known?.code ?? null, commune, line },
    legalRepresentative: { ...representative, title: titles[kind] },
  } satisfies BusinessToRegister)
}

/**
 * Has the tax register assign a code to a new business and enter it. Asked again under the same
 * reference (`reading.reference`, the dossier) it answers with the same code.
 */
export async function assignTaxCode(
  office: Office,
  taxpayer: Taxpayer,
  reading: Reading,
): Promise<{ outcome: 'assigned'; taxCode: string } | Unanswered> {
  const { personalId } = taxpayer.representative
  const answer = await read(office, reading, {
    registry: 'tax',
    request: {
      write: {
        to: 'tax/codes',
        record: {
          ...entryOf(taxpayer, dateOf(instant(office.clock.now()))),
          reference: reading.reference ?? '',
        },
      },
    },
    schema: z.object({
      taxCode: z.string().refine((code) => parseTaxCode(code).outcome === 'valid'),
    }),
    about: [personalId],
    own: false,
  })
  if (answer.outcome === 'found') return { outcome: 'assigned', taxCode: answer.value.taxCode }
  return answer.outcome === 'notFound' ? { outcome: 'unavailable' } : answer
}

/**
 * Has the tax authority work out what is owed for a change in land. Đồng; nought is an answer, too.
 * Asked again under the same reference it answers with the same notice.
 */
export async function assessDues(
  office: Office,
  question: AssessmentQuestion,
  reading: Reading,
): Promise<{ outcome: 'assessed'; amount: number; notice: string } | Unanswered> {
  const answer = await read(office, reading, {
    registry: 'tax',
    request: {
      write: {
        to: 'tax/assessments',
        record: {
          ...question,
          reference: reading.reference ?? '',
          on: dateOf(instant(office.clock.now())),
        },
      },
    },
    schema: assessment,
    about: [],
    own: false,
  })
  if (answer.outcome === 'found') return { outcome: 'assessed', ...answer.value }
  return answer.outcome === 'notFound' ? { outcome: 'unavailable' } : answer
}

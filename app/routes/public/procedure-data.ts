import type { Reader } from '#app/i18n/reader.tsx'
import { incidentsFor } from '#app/operations/incident-notices.tsx'
import {
  calculationFor,
  checklistFor,
  feeForAll,
  pictureOf,
  promisesFor,
} from '#services/catalogue/index.ts'
import { estimateFor, type Procedure, procedureInForce } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import { systemsOf } from '#services/operations/index.ts'
import { feesNotified, ratesOnline } from './catalogue.ts'

/** @throws Response 404 when no procedure in force has this address. */
export function procedureAt(slug: string | undefined): Procedure {
  const procedure = slug === undefined ? undefined : procedureInForce(slug)
  if (procedure?.slug !== slug || !procedure) throw new Response(null, { status: 404 })
  return procedure
}

/** All a procedure's page shows, for what was answered in its address. */
export async function procedureData(
  office: Office,
  { format, language }: Pick<Reader, 'format' | 'language'>,
  procedure: Procedure,
  answered: URLSearchParams,
) {
  const { slug, code, version, legalBasis, confirmed, agencyKinds } = procedure
  const { dueAt, isExpected } = await estimateFor(office, procedure)
  const typed = (question: string) => answered.get(question)
  const checklist = checklistFor(procedure, typed)
  const calculation = calculationFor(office, procedure, typed)
  const calculated = calculation?.questions ?? []
  return {
    incidents: await incidentsFor(office, systemsOf(procedure), language),
    slug,
    code,
    version,
    checklist,
    calculation,
    calculates: calculated.some(({ name }) => answered.has(name)),
    others: {
      ofChecklist: answersKept(answered, calculated, checklist.questions),
      ofCalculation: answersKept(answered, checklist.questions, calculated),
    },
    pauses: pictureOf(procedure)
      .nodes.filter(
        ({ clock, owner, status }) => clock === 'paused' && owner !== 'system' && status !== 7,
      )
      .map(({ id }) => id),
    law: promisesFor(procedure, language),
    legalBasis,
    confirmed,
    agencyKinds,
    rates: ratesOnline(procedure, format.dayOf(office.clock.now())),
    notified: feesNotified(procedure),
    total: feeForAll(office, procedure),
    ownPage: procedure.ownPage ?? null,
    level: procedure.fullProcess ? ('level' as const) : ('levelPart' as const),
    // Where no dossier is filed, no limit runs.
    readyOn: dueAt && !procedure.ownPage ? format.dayOf(dueAt) : null,
    readyIsExpected: isExpected,
  }
}

export type ProcedureData = Awaited<ReturnType<typeof procedureData>>

/** Which agencies receive it, in words. */
export const agenciesIn = (
  { t, format }: Pick<Reader, 't' | 'format'>,
  { agencyKinds }: Pick<ProcedureData, 'agencyKinds'>,
): string => format.oneOf(agencyKinds.map((kind) => t(`public:procedure.agencyKind.${kind}`)))

type Asked = readonly { name: string }[]
/** Answers to one form's questions that the other does not ask itself. */
const answersKept = (answered: URLSearchParams, theirs: Asked, own: Asked) =>
  Object.fromEntries(
    theirs
      .filter(({ name }) => own.every((question) => question.name !== name))
      .flatMap(({ name }) => {
        const answer = answered.get(name)
        return answer === null ? [] : [[name, answer.slice(0, 40)]]
      }),
  )

import { orderedBy, saidIn } from '#services/decisions/testing/samples.ts'
import { readPaper } from '#services/documents/index.ts'
import letters from '#services/notifications/locales/vi.json' with { type: 'json' }
import type { Procedure } from '#workflows/index.ts'
import { firstDay } from '#workflows/kernel/divisions/index.ts'
import { allMoves, spaceOf } from '#workflows/kernel/explore.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { nameOf } from '#workflows/kernel/law/names.ts'
import { consultationsOf } from '#workflows/kernel/outline.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { type Block, capital, fields, heading, paragraph, table } from './blocks.ts'

const sample = {
  holder: { name: 'Nguyễn Thị Mẫu' },
  agency: { name: 'Cơ quan có thẩm quyền', place: 'Nơi cấp' },
  signedBy: { name: 'Trần Văn Mẫu', title: 'Người có thẩm quyền' },
  number: '01/KQ',
  on: civilDate('2026-11-23'),
  original: { nth: 1, of: 1 },
  fee: { paid: 0, goesBack: 0 },
}
const firstCase = (procedure: Procedure) =>
  sampleAnswers(procedure.form, procedure.cases[0]?.answers ?? {})

/** The papers that the procedure issues, word by word, as they read for an invented person. */
export const decisions = (procedure: Procedure): readonly Block[] =>
  orderedBy(procedure).flatMap((kind) => {
    const paper = readPaper(
      procedure.decision({
        ...sample,
        kind,
        facts: firstCase(procedure),
        said: saidIn(procedure),
      }),
    )
    return [
      heading(`Mẫu ${nameOf(kind).vi}: ${paper.title}`),
      ...(paper.subtitle ? [paragraph(paper.subtitle)] : []),
      ...paper.blocks,
    ]
  })

/** Applications that differ in what is chosen: every usual case, and that with one other choice. */
const applications = (procedure: Procedure): readonly Answers[] =>
  procedure.cases.flatMap(({ answers }) => {
    const usual = sampleAnswers(procedure.form, answers)
    const others = procedure.form
      .stepsFor(usual)
      .flatMap(({ step }) =>
        Object.entries(step.fields).flatMap(([name, field]) =>
          'options' in field && !Object.hasOwn(answers, name)
            ? field.options.map((option) => ({ ...answers, [name]: option }))
            : [],
        ),
      )
    return [usual, ...others.map((given) => sampleAnswers(procedure.form, given))]
  })

/** An application in which this body is asked. */
function applicationAsking(procedure: Procedure, consultation: string): Answers | undefined {
  const asked = [...spaceOf(procedure).places.values()].filter(({ moves }) =>
    moves.some(({ effects }) =>
      effects.some(
        ({ type, params }) =>
          type === 'consultAgency' && Object.values(params ?? {}).includes(consultation),
      ),
    ),
  )
  const known = new Set(asked.map(({ context }) => JSON.stringify(context.circumstances)))
  return applications(procedure).find((answers) =>
    known.has(JSON.stringify(procedure.circumstances(answers))),
  )
}

/** The letters to other agencies. */
export const consultations = (procedure: Procedure): readonly Block[] =>
  consultationsOf(procedure).flatMap((name) => {
    const answers = applicationAsking(procedure, name)
    const letter = answers && procedure.consultation?.(answers, name, saidIn(procedure), firstDay)
    if (!letter) return []
    return [
      fields([
        ['Gửi', capital(nameOf(name).vi)],
        ['Về việc', letter.subject],
        ['Nội dung', letter.content],
      ]),
    ]
  })

interface Letter {
  subject: string
  happened: string
  todo?: string
}

/** Which letter goes out when the workflow orders this. */
const letterOf: Record<string, readonly Letter[]> = {
  apologise: [letters.deadlineExtended],
  'sendSlip apology': [letters.deadlineExtended],
  requestConsent: [letters.consentRequested],
  offerVisit: [letters.visitToBook],
  'remindApplicant payment': [letters.paymentReminder],
  returnFee: [letters.refundMade],
  openOrder: [letters.paymentReceived, letters.receiptIssued],
}

/** A letter with what is filled in left open. */
const toFill = (letter: string): string => letter.replace(/\{\{\w+\}\}/g, '…')

/** The letters to people: what each status says, and what the workflow orders besides. */
export function notices(procedure: Procedure): readonly Block[] {
  const space = spaceOf(procedure)
  const statuses = new Set([...space.places.values()].map(({ standing }) => standing.status))
  const ordered = new Set(
    [...space.beginnings, ...allMoves(space)]
      .flatMap(({ effects }) => effects)
      .flatMap(({ type, params }) => [type, `${type} ${Object.values(params ?? {}).join()}`]),
  )
  const sent = [
    ...Object.entries(letters.dossierStatus).flatMap(([status, letter]) =>
      typeof letter === 'object' && [...statuses].some((one) => String(one) === status)
        ? [letter]
        : [],
    ),
    ...Object.entries(letterOf).flatMap(([order, sent]) => (ordered.has(order) ? sent : [])),
  ]
  return [
    table(
      [
        ['Thư', 4],
        ['Lời thư', 9],
      ],
      [...new Set<Letter>(sent)].map(({ subject, happened, todo }) => [
        toFill(subject),
        toFill([happened, todo].filter(Boolean).join(' ')),
      ]),
    ),
  ]
}

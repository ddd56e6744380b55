import type { Reader } from '#app/i18n/reader.tsx'
import type { Sheet } from '#services/documents/index.ts'
import type { Answers, Field, Procedure } from '#services/dossiers/index.ts'
import { type Office, todayOf } from '#services/office.ts'
import { drawn, rowsOf } from './drawn.ts'
import { answerText, type Days } from './shown-answer.tsx'
import { procedureWords, type WordsOf } from './words.ts'

type Block = Sheet['paper']['blocks'][number]

const box = '□'
const ticked = '■'
const blank = '.'.repeat(60)
const shortBlank = '.'.repeat(24)

/**
 * The application form of a procedure as a paper: blank, to be read at leisure or filled in by hand,
 * or with what was answered. Its boxes are those of the form on the portal.
 */
export function printedForm(
  office: Pick<Office, 'settings' | 'clock'>,
  reader: Reader,
  procedure: Pick<Procedure, 'slug' | 'code' | 'form'>,
  filled: { answers: Answers; to: string } | null,
): Sheet {
  const answers = filled?.answers ?? null
  const { slug, code, form } = procedure
  const words = procedureWords(reader, slug)
  const today = todayOf(office)
  const days = { given: today, today }
  const steps = answers ? form.stepsFor(answers) : form.steps
  const blocks = steps.flatMap(({ name, step }, index): Block[] => {
    const asked = Object.entries(step.fields).filter(
      ([, field]) => !answers || !field.when || field.when(answers),
    )
    return [
      { block: 'heading', text: `${index + 1}. ${reader.procedure(slug, `steps.${name}.title`)}` },
      ...asked.flatMap(([field, what]) =>
        printed(reader, words, field, what, answers?.[field], days),
      ),
    ]
  })
  return {
    paper: {
      title: 'TỜ KHAI',
      subtitle: reader.procedure(slug, 'name'),
      blocks: [
        { block: 'paragraph', line: [{ text: `Kính gửi: ${filled?.to ?? blank}` }] },
        ...merged(blocks),
      ],
      recipients: [],
    },
    letterhead: { agency: `Thủ tục ${code}`, place: shortBlank },
    signatures: [{ capacity: ['NGƯỜI NỘP HỒ SƠ'], hint: '(Ký, ghi rõ họ tên)' }],
    demo: office.settings.sandboxes,
  }
}

/** Fields that follow one another stand in one list. */
function merged(blocks: readonly Block[]): Block[] {
  const all: Block[] = []
  for (const block of blocks) {
    const last = all.at(-1)
    if (last?.block === 'fields' && block.block === 'fields') last.fields.push(...block.fields)
    else all.push(block)
  }
  return all
}

function printed(
  reader: Reader,
  words: WordsOf,
  name: string,
  field: Field,
  answer: unknown,
  days: Days,
): Block[] {
  const { label } = words(name)
  if (field.kind === 'agree') {
    const agreed = answerText(reader, drawn(name, field, answer), words, days) !== ''
    return [{ block: 'paragraph', line: [{ text: `${agreed ? ticked : box} ${label}` }] }]
  }
  if (field.kind === 'list') {
    const columns = Object.entries(field.of)
    const rows = answer === undefined ? Array.from({ length: 3 }, () => ({})) : rowsOf(answer)
    return [
      { block: 'paragraph', line: [{ text: `${label}:` }] },
      {
        block: 'table',
        columns: columns.map(([column]) => words(column).label),
        rows: rows.map((row: Record<string, unknown>) =>
          columns.map(
            ([column, inner]) =>
              answerText(reader, drawn(column, inner, row[column]), words, days) || ' ',
          ),
        ),
      },
    ]
  }
  const value = inWords(reader, words, name, field, answer, days)
  const unasked = answer === undefined && (field.when !== undefined || field.optional)
  return [
    {
      block: 'fields',
      fields: [{ label: unasked ? `${label} (nếu có)` : label, value: [{ text: value }] }],
    },
  ]
}

/** An answer as the review shows it too, its options as boxes; else the line to write into. */
function inWords(
  reader: Reader,
  words: WordsOf,
  name: string,
  field: Field,
  answer: unknown,
  days: Days,
): string {
  if ('options' in field) {
    const { option } = words(name)
    const chosen = new Set(Array.isArray(answer) ? answer : [answer])
    return field.options
      .map((value) => `${chosen.has(value) ? ticked : box} ${option(value)}`)
      .join('    ')
  }
  if (field.kind === 'amount' && typeof answer === 'number') return reader.format.money(answer)
  return answerText(reader, drawn(name, field, answer), words, days) || blank
}

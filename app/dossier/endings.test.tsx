import { beforeAll, describe, expect, it } from 'vitest'
import { htmlOf } from '#app/components/testing.tsx'
import type { DossierId } from '#db/schema/index.ts'
import { slipSheet } from '#services/decisions/index.ts'
import { SheetPage } from '#services/documents/index.ts'
import { endingOf, recordOf, slipFor, slipsOf, viewDossier } from '#services/dossiers/index.ts'
import { tasks } from '#services/dossiers/tasks.ts'
import { walker } from '#services/dossiers/testing/walk.ts'
import { notificationsFor } from '#services/notifications/index.ts'
import { type TestOffice, testOffice, waitingJobs } from '#services/testing.ts'
import { catalogue, type Procedure } from '#workflows/index.ts'
import { explore, type Move, type StateSpace } from '#workflows/kernel/explore.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { Ending } from './ending.tsx'

let office: TestOffice
let walking: Awaited<ReturnType<typeof walker>>
beforeAll(async () => {
  office = await testOffice()
  walking = await walker(office)
})

/** The shortest way to each way a dossier can end. */
function waysToEnd(space: StateSpace): ReadonlyMap<string, readonly Move[]> {
  const ways = new Map<string, readonly Move[]>()
  const reached = new Set<string>(space.starts)
  let front = space.starts.map((key) => ({ key, path: [] as readonly Move[] }))
  while (front.length > 0) {
    const further: typeof front = []
    for (const { key, path } of front) {
      const place = space.places.get(key)
      if (place?.standing.ended) {
        const name = place.standing.states.join()
        if (!ways.has(name)) ways.set(name, path)
      }
      for (const move of place?.moves ?? []) {
        if (reached.has(move.to)) continue
        reached.add(move.to)
        further.push({ key: move.to, path: [...path, move] })
      }
    }
    front = further
  }
  return ways
}

/** Has the office write its letters, as its worker would; nothing else moves by itself. */
async function doPaperwork(id: DossierId): Promise<void> {
  for (const { task, payload, key } of await waitingJobs(office))
    if (task === 'dossiers.announce' && key?.includes(id)) await tasks[task]?.(office, payload)
}

const everyEnding = catalogue
  .filter(({ ownPage }) => ownPage === undefined)
  .flatMap((procedure) => {
    const space = explore(procedure)
    return [...waysToEnd(space)].map(([ending, path]) => ({
      name: `${procedure.slug} v${procedure.version} → ${ending}`,
      procedure,
      space,
      path,
    }))
  })

async function walkToEnd(procedure: Procedure, space: StateSpace, path: readonly Move[]) {
  const [{ answers } = { answers: {} }] = procedure.cases
  const facts = sampleAnswers(procedure.form, answers)
  const id = await walking.place(procedure, space, path, facts)
  await doPaperwork(id)
  for (const move of path) {
    await walking.make(id, move)
    await doPaperwork(id)
  }
  return recordOf(office, id)
}

/** What the applicant has been written about this dossier, oldest first. */
async function lettersAbout(code: string) {
  const holder = { personId: walking.applicant.personId }
  const letters = await notificationsFor(office, holder, { locale: 'vi', limit: 500 })
  return letters
    .map(({ template, subject, paragraphs, items, action }) => ({
      template,
      action,
      text: [subject, ...paragraphs, ...items].join('\n'),
    }))
    .filter(({ text }) => text.includes(code))
    .toReversed()
}

describe('however a dossier ends, people are told who, what, why, how much, by when, what next and how to complain', () => {
  it.each(everyEnding)('$name', async ({ procedure, space, path }) => {
    const record = await walkToEnd(procedure, space, path)
    const { row, happenings } = record
    const letters = await lettersAbout(row.code)
    const name = String(procedure.texts.vi.name)

    for (const { text, action } of letters) {
      expect(text).toContain(name)
      expect(action?.path, text).toContain(row.code)
      expect(text).not.toMatch(/\{\{|undefined/)
      // Whoever must do something is told until when, and what is owed.
      if (/^Cần (thanh toán|bổ sung)/.test(text)) expect(text).toMatch(/Hạn cuối: .*\d{4}/)
      if (/^Cần thanh toán/.test(text)) expect(text).toMatch(/Số tiền: [\d.]+\u00a0đ/)
    }
    const ending = await endingOf(office, record)
    const last = letters.at(-1)
    expect(ending !== null).toBe(row.status === 3 || row.status === 8)
    if (ending) {
      const withdrawn = ending.how === 'withdrawn'
      expect(last?.template).toBe('dossierEnded')
      expect(last?.text.includes('khiếu nại')).toBe(!withdrawn)
      expect(ending.decided !== null || ending.stopped !== null || withdrawn).toBe(true)
      if (ending.decided) {
        expect(last?.text).toContain(ending.decided.reasons)
        expect(last?.text).toContain(ending.decided.legalBasis)
      }
      const page = htmlOf(
        <Ending
          dossier={{ yours: true, slug: procedure.slug, code: row.code }}
          ending={ending}
          agency="Ủy ban nhân dân phường Hoa Sen"
        />,
      )
      expect(page.includes('khiếu nại với Ủy ban nhân dân phường Hoa Sen')).toBe(!withdrawn)
      expect(page).toContain(`/procedures/${procedure.slug}`)
      if (ending.decided) expect(page).toContain(ending.decided.reasons)
    } else expect(last?.template, last?.text).toBe('dossierStatus')

    for (const { ref, slip: kind } of slipsOf(happenings)) {
      const slip = await slipFor(office, record, ref)
      if (!slip) throw new Error(`no slip ${ref}`)
      const text = htmlOf(<SheetPage sheet={slipSheet(office, slip)} />)
      for (const words of [row.code, name, row.holderName]) expect(text).toContain(words)
      if (kind === 'intakeRefusal' || kind === 'stop') {
        expect(text).toContain('khiếu nại')
        expect(text).toMatch(/Lý do/)
      }
    }
    // Whoever ended it without deciding on it leaves no slip that says otherwise.
    if (ending?.how === 'withdrawn')
      expect(slipsOf(happenings).map(({ slip }) => slip)).not.toContain('stop')
    expect((await viewDossier(office, walking.applicant, { id: row.id })).outcome).toBe('dossier')
  })
})

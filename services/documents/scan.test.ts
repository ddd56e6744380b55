import { v7 } from 'uuid'
import { afterAll, describe, expect, test } from 'vitest'
import { contents, documents } from '#db/schema/index.ts'
import { parseId } from '#services/id.ts'
import { drainJobs, testOffice, waitingJobs } from '#services/testing.ts'
import { receiveUpload, tasks } from './index.ts'
import { scan } from './intake/scan.ts'
import { clamdIsHere, eicar, startClamd, startOddScanner } from './testing/clamd.ts'
import { arriving, somePdf } from './testing/files.ts'

const owner = { kind: 'citizen' as const, id: v7() }
const paper = (bytes: Buffer) => {
  const draftId = parseId<'draft'>(v7())
  if (!draftId) throw new Error('no id')
  return { owner, draftId, component: 'x', stream: arriving(bytes), fileName: 'a.pdf' }
}
/** A sound PDF that carries the test virus in a comment. */
const infectedPdf = async () => Buffer.concat([await somePdf(), Buffer.from('\n%'), eicar])

if (!clamdIsHere) console.warn('clamd is not installed: its tests are skipped')

describe.skipIf(!clamdIsHere)('with a real clamd', async () => {
  const clamd = clamdIsHere
    ? await startClamd()
    : { url: 'tcp://127.0.0.1:1', stop: async () => {} }
  afterAll(() => clamd.stop())
  const office = await testOffice({ clamavUrl: clamd.url })

  test('a clean paper is clean at once', async () => {
    const received = await receiveUpload(office, paper(await somePdf()))
    expect(received).toMatchObject({ upload: { state: 'clean' } })
    expect(await waitingJobs(office)).toEqual([])
  })

  test('EICAR is refused, alone and inside a PDF, and leaves nothing', async () => {
    const before = await office.db.$count(documents)
    for (const bytes of [eicar, await infectedPdf()])
      expect(await receiveUpload(office, paper(bytes))).toEqual({
        outcome: 'refused',
        code: 'infected',
      })
    expect(await office.db.$count(documents)).toBe(before)
  })

  test('ten megabytes go through', async () => {
    expect(await scan(office, Buffer.alloc(10 * 2 ** 20, 'a'))).toEqual({ outcome: 'clean' })
  })

  test('a paper held while it was away is judged when it is back', async () => {
    const later = await testOffice({ clamavUrl: 'tcp://127.0.0.1:1' })
    const clean = await receiveUpload(later, paper(await somePdf()))
    const bad = await receiveUpload(later, paper(await infectedPdf()))
    expect(clean).toMatchObject({ upload: { state: 'held' } })
    expect(bad).toMatchObject({ upload: { state: 'held' } })
    await drainJobs(later, tasks, { failures: 'retry' })
    expect(new Set((await later.db.select().from(documents)).map((row) => row.state))).toEqual(
      new Set(['held']),
    )

    const back = { ...later, settings: { ...later.settings, clamavUrl: clamd.url } }
    await drainJobs(back, tasks, { until: new Date(later.clock.now().getTime() + 3_600_000) })
    const rows = await later.db.select().from(documents)
    expect(rows.map((row) => row.state).sort()).toEqual(['clean', 'infected'])
    expect(rows.find((row) => row.state === 'infected')).toMatchObject({ sha256: null })
    expect(await later.db.$count(contents)).toBe(1)
  })
})

describe('a scanner that is not well', () => {
  test.each([
    ['nobody listens', 'tcp://127.0.0.1:1'],
    ['no such socket', 'unix:///nowhere/clamd.sock'],
  ])('%s: nothing is known', async (_, clamavUrl) => {
    const office = await testOffice({ clamavUrl })
    expect(await scan(office, Buffer.from('a'))).toMatchObject({ outcome: 'unavailable' })
  })

  test.each(['', 'INSTREAM size limit exceeded. ERROR\0', 'stream: OK really\0', 'OK\0'])(
    'answers %j: nothing is known',
    async (answer) => {
      const odd = await startOddScanner(answer)
      const office = await testOffice({ clamavUrl: odd.url })
      expect(await scan(office, Buffer.from('a'))).toMatchObject({ outcome: 'unavailable' })
      await odd.stop()
    },
  )
})

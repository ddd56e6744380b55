import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { digestsOf } from '#scripts/procedures/digests.ts'
import { civilStatusExtract } from './civil-status-extract/procedure.ts'
import { proceduresInForce } from './index.ts'
import { rate } from './kernel/fees.ts'
import { within } from './kernel/machine.ts'
import { sampleApplication } from './kernel/samples.ts'
import { civilDate } from './kernel/time.ts'
import { wordingOf } from './kernel/wording.ts'
import { maritalStatus } from './marital-status/procedure.ts'
import { maritalStatusVersion1 } from './marital-status/version-1/procedure.ts'
import { passport } from './passport/procedure.ts'

const on = civilDate('2026-11-23')
/** The parts of what a version does that another does otherwise. */
const differing = (one: typeof passport, other: ReturnType<typeof passport.amended>) => {
  const [before, after] = [digestsOf(one), digestsOf(other)]
  return Object.keys(before).filter((part) => before[part] !== after[part])
}

describe('a version that says only what it changes', () => {
  it('changes a period, and every text that names it', () => {
    const later = passport.amended({ version: 2, periods: { bookingWindow: within(45, 'day') } })
    expect(differing(passport, later)).toEqual(['face', 'periods'])
    expect(later.texts.vi.periods).toMatchObject({
      bookingWindow: 'Hết thời hạn đặt lịch hẹn (45 ngày)',
      supplementWindow: 'Hết thời hạn bổ sung (30 ngày)',
    })
    expect(passport.texts.vi.periods).toMatchObject({
      bookingWindow: 'Hết thời hạn đặt lịch hẹn (30 ngày)',
    })
  })

  it('changes a fee', () => {
    const rates = [rate('extractCopy', 9_000, { from: '2026-01-01', confirmed: false })]
    const later = civilStatusExtract.amended({ version: 2, rates })
    const answers = sampleApplication(civilStatusExtract, { filedFor: 'self', copies: '2' })
    expect(later.fees(answers, on, 'online', {})).toMatchObject([{ amount: 18_000 }])
    expect(civilStatusExtract.fees(answers, on, 'online', {})).toMatchObject([{ amount: 16_000 }])
  })

  it('changes how long the office may take, and the sentence people read of it', () => {
    const later = passport.amended({ version: 2, limit: () => ({ unit: 'workingDay', amount: 5 }) })
    expect(differing(passport, later)).toEqual(['face', 'limits'])
    expect(later.texts.en.limit).toMatch(/^5 working days, counted/)
  })

  it('changes a text, and keeps all others; dossiers find the words of their own version', () => {
    const later = passport.amended({
      version: 2,
      texts: { vi: { states: { delivered: 'Hộ chiếu đã về đến nhà' } } },
    })
    expect(differing(passport, later)).toEqual(['face'])
    expect(later.texts.vi.states).toMatchObject({ delivered: 'Hộ chiếu đã về đến nhà' })
    expect(Object.keys(Object(later.texts.vi.states))).toEqual(
      Object.keys(Object(passport.texts.vi.states)),
    )
    expect([passport.wording, later.wording]).toEqual([
      wordingOf('passport', 1),
      wordingOf('passport', 2),
    ])
  })

  it('is refused where it changes a period that the machine does not know', () => {
    const periods: object = { bokingWindow: within(45, 'day') }
    expect(() => passport.amended({ version: 2, periods })).toThrow('no period bokingWindow')
  })

  it('can be changed again', () => {
    const third = passport
      .amended({ version: 2, reappointment: 4 })
      .amended({ version: 3, periods: { paymentWindow: within(10, 'day') } })
    expect(third).toMatchObject({ version: 3, reappointment: 4 })
  })
})

it('each version of the certificate of marital status says how long it waits itself', () => {
  expect(maritalStatusVersion1.texts.vi.periods).toMatchObject({
    replyWindow: 'Chưa có trả lời sau 5 ngày làm việc',
  })
  expect(maritalStatus.texts.vi.periods).toMatchObject({
    replyWindow: 'Chưa có trả lời sau 2 ngày làm việc',
  })
})

const leaves = (texts: unknown): readonly string[] =>
  typeof texts === 'string' ? [texts] : Object.values(Object(texts)).flatMap(leaves)

it.each(proceduresInForce().map(({ slug }) => slug))(
  '%s writes no length down that its machine says already',
  (slug) => {
    const written = ['vi', 'en'].flatMap((language) => {
      const path = join(import.meta.dirname, slug, 'locales', `${language}.json`)
      const { periods, states } = JSON.parse(readFileSync(path, 'utf8'))
      return [...leaves(periods), ...leaves(states)]
    })
    expect(written.filter((text) => /\d+ (ngày|giờ|working|days?|hours?)/.test(text))).toEqual([])
  },
)

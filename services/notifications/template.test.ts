import { describe, expect, it } from 'vitest'
import { stopReasons } from '#workflows/kernel/machine.ts'
import en from './locales/en.json' with { type: 'json' }
import vi from './locales/vi.json' with { type: 'json' }
import { compose, type TemplateName, templates } from './templates/index.ts'
import { textsFor } from './texts.ts'

const dossier = {
  dossierCode: 'H99-1',
  procedure: { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
  link: '/citizen/dossiers/1',
}
const at = '2026-11-22T02:30:00.000Z'
const visit = {
  visit: { vi: 'Lấy vân tay và chụp ảnh', en: 'Fingerprints and photo' },
  at,
  place: 'Số 1 đường Hoa Sen',
}
const agency = { vi: 'Sở Tư pháp', en: 'Department of Justice' }

/** One full set of parameters for each template; a template without one fails below. */
const samples: Record<TemplateName, readonly unknown[]> = {
  dossierStatus: [
    ...[1, 2, 4, 5, 6, 7, 9, 10].map((status) => ({
      ...dossier,
      status,
      dueOn: '2026-11-25',
      until: at,
      amount: 8_000,
      items: ['Giấy ủy quyền'],
    })),
    { ...dossier, status: 1, waitsFor: ['Long'] },
    { ...dossier, status: 7, askedBy: 'Long' },
  ],
  dossierEnded: [
    {
      ...dossier,
      agency,
      how: 'refused',
      decided: { reasons: 'Thiếu căn cứ', legalBasis: 'Luật Hộ tịch' },
      paid: 8_000,
      goesBack: 8_000,
      complainUntil: '2027-02-20',
    },
    { ...dossier, agency, how: 'notAccepted', paid: 9_000, goesBack: 5_000 },
    { ...dossier, agency, how: 'withdrawn', paid: 9_000, goesBack: 0 },
    { ...dossier, agency, how: 'withdrawn', askedBy: 'Long', paid: 0, goesBack: 0 },
    ...stopReasons.map((why) => ({
      ...dossier,
      agency,
      how: 'stopped',
      why,
      paid: 0,
      goesBack: 0,
    })),
    { ...dossier, agency, how: 'stopped', why: 'notVisited', missed: visit, paid: 0, goesBack: 0 },
  ],
  letterToOffice: [
    { about: 'question', message: 'Một dòng\nHai dòng', replyTo: 'a@b.example' },
    { about: 'fault', message: 'Trang lỗi', replyTo: '' },
    { about: 'suggestion', message: 'Chữ to hơn', replyTo: '' },
  ],
  remedyOrdered: [{ ...dossier, agency, items: ['Bếp chưa tách khu'], until: at }],
  visitMissed: [
    { ...dossier, ...visit, agency, until: at },
    { ...dossier, ...visit, agency },
  ],
  deadlineExtended: [{ ...dossier, reason: 'Chờ xác minh', until: '2026-12-01', agency }],
  paymentReceived: [{ amount: 8_000, at, reference: 'MC1', purpose: agency, link: '/x' }],
  paymentReminder: [{ ...dossier, amount: 8_000, until: at }],
  receiptIssued: [{ receipt: 'A-1', amount: 8_000, link: '/x' }],
  refundMade: [{ amount: 8_000, at, reference: 'MC1', purpose: agency, link: '/x' }],
  receiptsIssued: [{ count: 2, amount: 8_000, at, link: '/x' }],
  paymentToApprove: [
    { requester: 'An', business: 'Lúa Vàng', count: 2, amount: 8_000, note: 'gấp', link: '/x' },
  ],
  paymentRequestDecided: ['approved', 'refused', 'met'].map((decision) => ({
    decision,
    decider: 'An',
    business: 'Lúa Vàng',
    count: 2,
    amount: 8_000,
    reason: 'sai',
    link: '/x',
  })),
  paymentRequested: [{ requester: 'An', purpose: agency, amount: 8_000, link: '/x' }],
  consentRequested: [{ ...dossier, applicant: 'An', until: at }],
  jointlyInvited: [{ ...dossier, applicant: 'An', until: at }],
  partnerAnswered: ['consented', 'signed'].map((how) => ({ ...dossier, name: 'Long', how })),
  visitToBook: [dossier, { ...dossier, accepted: true }],
  dueDateMoved: [
    { ...dossier, before: '2026-11-27', until: '2026-11-30' },
    { ...dossier, before: '2028-01-27', until: '2028-01-31', isExpected: true },
  ],
  appointmentCancelled: [{ ...dossier, at }],
  appointmentBooked: [{ ...dossier, ...visit }],
  registerUnreadable: [{ registry: 'land', field: 'owner.name', link: '/office/admin/jobs' }],
  dossierAlert: ['dueSoon', 'overdue', 'stuck', 'parked'].map((reason) => ({
    dossierCode: 'H99-1',
    reason,
    link: '/x',
  })),
  calendarYear: ['ask', 'remind', 'urgent'].map((urgency) => ({ year: 2027, urgency, link: '/x' })),
  businessInvitation: ['accountant', 'staff'].map((role) => ({
    business: 'Lúa Vàng',
    inviter: 'An',
    role,
    link: '/x',
  })),
  passkeyAdded: [{ at }],
  passkeyRemoved: [{ at, label: 'YubiKey' }],
  emailToConfirm: [{ name: 'An', link: '/me/contact/confirm', until: at }],
  emailChanged: [true, false].map((done) => ({ at, to: 'an@example.vn', done })),
  dossierTakenOver: [{ dossierCode: 'H99-1', by: 'Mai', reason: 'Nghỉ ốm', link: '/x' }],
  namedInNote: [{ dossierCode: 'H99-1', by: 'Mai', link: '/x' }],
  stepUpCode: [{ code: '012345', minutes: 5, dossierCode: 'H99-1' }],
}

const keysOf = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null
      ? keysOf(inner, `${path}${key}.`)
      : [`${path}${key}`],
  )

describe('every template', () => {
  const cases = Object.entries(samples).flatMap(([name, params]) =>
    params.map((each) => ({ name, each })),
  )
  const names = Object.keys(templates)

  it.each(cases)('$name has all its words in both languages', ({ name, each }) => {
    for (const locale of ['vi', 'en'] as const) {
      const known = names.find((candidate): candidate is TemplateName => candidate === name)
      if (!known) throw new Error(name)
      const letter = compose(known, each, textsFor(locale), locale)
      const words = JSON.stringify(letter)
      expect(words).not.toMatch(/\{\{|undefined|null,"|NaN/)
      expect(letter.subject.length).toBeGreaterThan(5)
      expect(letter.paragraphs.length).toBeGreaterThan(0)
    }
  })
})

it('both languages have the same keys', () => {
  expect(keysOf(en)).toEqual(keysOf(vi))
})

it('dates, moments and money are written as the reader writes them', () => {
  const [viet, english] = [textsFor('vi'), textsFor('en')]
  expect(viet.date('2026-11-05')).toBe('05/11/2026')
  expect(english.date('2026-11-05')).toBe('5 November 2026')
  expect(viet.moment(at)).toBe('09:30 22/11/2026')
  expect(english.moment(at)).toBe('22 November 2026 at 09:30')
  expect(viet.dong(1_250_000)).toBe('1.250.000\u00a0đ')
  expect(english.dong(1_250_000)).toBe('1,250,000\u00a0VND')
})

import {
  chooseHour,
  comesTo,
  downloadDecision,
  fileNow,
  fillForm,
  payFor,
} from '../fixtures/answering.ts'
import { eventually } from '../fixtures/applying.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, pressAct, sayAct, signWithCode } from '../fixtures/working.ts'

const slug = 'passport'

/** Fingerprints cannot be taken online, but the hour for them is booked there; the booklet is posted. */
test('a traveller books the visit, comes, and is sent the passport', async ({
  citizen,
  officer,
  hourComes,
  mailbox,
  accessible,
}) => {
  const an = await citizen('an')
  const { page, language, t } = an
  await fillForm(an, {
    slug,
    answers: {
      holder: 'self',
      request: 'lost',
      lostOn: '2026-10-01',
      deliveryAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12 ngõ 3' },
      truthful: true,
    },
  })
  await expect(page.getByText(/200[.,]000/).first()).toBeVisible()
  const code = await fileNow(an)
  await accept(await officer('ca-tinh', 'desk'), code)
  await payFor(an, code)

  await test.step('books an hour on the fourth day', async () => {
    await comesTo(an, code, `${slug}:states.bookingVisit`)
    await eventually(page, page.getByRole('link', { name: t('acts:act.visitBooked.do') }))
    await accessible(page)
    await page.getByRole('link', { name: t('acts:act.visitBooked.do') }).click()
    await accessible(page)
    await chooseHour(page, 3)
    await page.getByRole('button', { name: t('dossier:visit.book') }).click()
    await expect(page.getByText(t('dossier:visit.booked')).first()).toBeVisible()
    await accessible(page)
  })
  await test.step('gives it back, and takes an hour on the third day instead', async () => {
    await page.getByRole('link', { name: t('dossier:visit.change') }).click()
    await accessible(page)
    await page.getByRole('button', { name: t('dossier:visit.cancel') }).click()
    await expect(page.getByRole('button', { name: t('dossier:visit.book') })).toBeVisible()
    await chooseHour(page, 2)
    await page.getByRole('button', { name: t('dossier:visit.book') }).click()
    await expect(page.getByText('08:00').first()).toBeVisible()
  })

  const desk = await officer('ca-tinh', 'desk')
  await desk.page.goto(`/${language}/office/dossiers/${code}`)
  await expect(desk.page.getByText('08:00').first()).toBeVisible()
  await hourComes(code)
  await desk.page.reload()
  await sayAct(desk, 'visitHeld')
  const unit = await officer('ca-tinh', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'contentApproved')
  const head = await officer('ca-tinh', 'head')
  await signWithCode(head, mailbox, code, 'signed', 'ca-tinh.head@canbo.example')
  const clerk = await officer('ca-tinh', 'clerk')
  await clerk.page.goto(`/${language}/office/dossiers/${code}`)
  await pressAct(clerk, 'issued')
  await sayAct(clerk, 'resultPosted', { trackingCode: 'EA123456789VN' })
  await comesTo(an, code, `${slug}:states.delivered`)
  await expect(page.getByText('EA123456789VN')).toBeVisible()
  expect((await downloadDecision(an, code)).type).toBe('application/pdf')
})

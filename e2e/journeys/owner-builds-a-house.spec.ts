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
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'house-building-permit'

// The whole of it without script.
test.use({ javaScriptEnabled: false })

/** The site is visited while two bodies are asked: one answers, one stays silent and has agreed. */
test('an owner books the visit of the site while other bodies are asked', async ({
  citizen,
  officer,
  browse,
  standIn,
  endPeriod,
  collectLetters,
  hourComes,
  mailbox,
  accessible,
}) => {
  const ha = await citizen('ha')
  const { page, language, t } = ha
  await fillForm(ha, {
    slug,
    agency: '000.00.51.H99',
    answers: {
      landAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12 ngõ 3' },
      certificate: 'CS-000001',
      landRecord: 'inDatabase',
      works: 'new',
      storeys: '7',
      footprint: '80',
      floorArea: '520',
      fireApproval: 'toBeAsked',
      truthful: true,
    },
  })
  const code = await fileNow(ha)
  await accept(await officer('hoasen', 'desk'), code)
  const unit = await officer('hoasen', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'examinationOpened')

  await test.step('the owner chooses the day', async () => {
    await page.goto(`/${language}/dossiers/${code}`)
    await eventually(page, page.getByRole('link', { name: t('acts:act.visitBooked.do') }))
    await accessible(page)
    await page.getByRole('link', { name: t('acts:act.visitBooked.do') }).click()
    await chooseHour(page, 0)
    await page.getByRole('button', { name: t('dossier:visit.book') }).click()
    await expect(page.getByText(t('dossier:visit.booked')).first()).toBeVisible()
    await accessible(page)
  })
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await test.step('the department of construction answers, the fire police stays silent', async () => {
    const department = await browse()
    await department.goto(standIn(6))
    await department.locator('li', { hasText: 'Sở Xây dựng' }).getByRole('link').first().click()
    await department.getByRole('button', { name: 'Gửi văn bản trả lời' }).click()
    await collectLetters()
    await eventually(unit.page, unit.page.getByText(t('office:consultations.agreed')))
    await endPeriod(code, 'consultationWindow', 'fire')
  })
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await hourComes(code)
  await unit.page.reload()
  await sayAct(unit, 'visitHeld')
  await sayAct(unit, 'contentApproved')
  await accessible(unit.page)
  await payFor(ha, code)
  await signAndIssue(officer, mailbox, 'hoasen', code)
  await comesTo(ha, code, `${slug}:states.delivered`)
  expect((await downloadDecision(ha, code)).type).toBe('application/pdf')
})

import {
  chooseHour,
  comesTo,
  downloadDecision,
  fileNow,
  fillForm,
  payFor,
} from '../fixtures/answering.ts'
import { eventually } from '../fixtures/applying.ts'
import { photo } from '../fixtures/papers.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'food-safety'

/** Inspectors find faults, the business puts them right, and they come back. */
test('a restaurant mends what inspectors found and passes', async ({
  citizen,
  officer,
  hourComes,
  mailbox,
  accessible,
}) => {
  const phuc = await citizen('phuc')
  const { page, language, t } = phuc
  await page.goto(`/${language}/me/acting?to=/${language}/procedures/${slug}/apply`)
  await page.getByRole('radio', { name: /Sen Việt/ }).check()
  await page.getByRole('button', { name: t('account:acting.save') }).click()
  await fillForm(phuc, {
    slug,
    answers: {
      premisesName: 'Nhà hàng Sen Việt',
      premisesAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 8 đường Hoa Sen' },
      size: 'medium',
      foodHandlers: '12',
      truthful: true,
    },
  })
  const code = await fileNow(phuc)
  await accept(await officer('syt', 'desk'), code)
  await payFor(phuc, code)
  await page.goto(`/${language}/dossiers/${code}`)
  await eventually(page, page.getByRole('link', { name: t('acts:act.visitBooked.do') }))
  await page.getByRole('link', { name: t('acts:act.visitBooked.do') }).click()
  await chooseHour(page, 0)
  await page.getByRole('button', { name: t('dossier:visit.book') }).click()
  await expect(page.getByText(t('dossier:visit.booked')).first()).toBeVisible()

  const unit = await officer('syt', 'unit')
  await hourComes(code)
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'inspectionHeld')
  await sayAct(unit, 'remedyOrdered', { findings: 'Bếp chưa tách khu sống, chín.', days: '10' })
  await test.step('the business reports what it has put right', async () => {
    await comesTo(phuc, code, `${slug}:states.remedying`)
    await accessible(page)
    await page.getByRole('link', { name: t('acts:act.remedyReported.do') }).click()
    await accessible(page)
    await page.getByLabel(t('acts:field.report.label')).fill('Đã ngăn hai khu bằng vách inox.')
    await page.locator('input[type=file]').setInputFiles([photo('bep-moi.png')])
    await page.getByRole('button', { name: t('acts:act.remedyReported.do') }).click()
    await expect(page.getByText(t('dossier:doneBanner'))).toBeVisible()
  })
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'inspectionHeld')
  await sayAct(unit, 'inspectionPassed', { findings: 'Đã tách khu sống, chín. Đạt yêu cầu.' })
  await signAndIssue(officer, mailbox, 'syt', code)
  await comesTo(phuc, code, `${slug}:states.delivered`)
  expect((await downloadDecision(phuc, code)).type).toBe('application/pdf')
})

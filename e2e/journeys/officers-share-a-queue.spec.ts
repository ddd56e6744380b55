import { eventually, fileAndPay, ownBirth } from '../fixtures/applying.ts'
import { citizens, signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import { deed, isDone, openAct, openFrom } from '../fixtures/working.ts'

test('two officers act at once: one wins, the other is told and loses nothing typed', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  const code = await fileAndPay(applying)

  const first = { page: await browse(), language, t }
  const second = { page: await browse(), language, t }
  for (const { page: desk } of [first, second]) await signInOfficer(desk, { language, t }, 'desk')
  await openFrom(first, 'desk', code)
  await eventually(first.page, deed(first, 'accepted'))
  await openFrom(second, 'desk', code)
  await openAct(second, 'intakeRefused')
  await second.page.getByLabel(t('acts:field.reasons.label')).fill('Hồ sơ nộp sai nơi.')
  await second.page.getByLabel(t('acts:field.legalBasis.label')).first().fill('Luật Hộ tịch')

  await deed(first, 'accepted').click()
  await isDone(first, 'accepted')
  await deed(second, 'intakeRefused').click()
  await expect(second.page.getByText(t('dossier:refusal.title'))).toBeVisible()
  await expect(second.page.getByLabel(t('acts:field.reasons.label'))).toHaveValue(
    'Hồ sơ nộp sai nơi.',
  )
  await accessible(second.page)
})

test('a dossier taken as one’s own is under «mine», and given back', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'ha')
  const code = await fileAndPay(applying, { ...ownBirth, subjectName: citizens.ha.name })
  const desk = { page: await browse(), language, t }
  await signInOfficer(desk.page, desk, 'desk')
  await openFrom(desk, 'desk', code)
  await desk.page.getByRole('button', { name: t('office:dossier.take') }).click()
  await desk.page.goto(`/${language}/office/queues/mine`)
  await accessible(desk.page)
  await desk.page.getByRole('link', { name: code }).click()
  await desk.page.getByRole('button', { name: t('office:dossier.giveBack') }).click()
  await expect(desk.page.getByRole('button', { name: t('office:dossier.take') })).toBeVisible()
})

test('an officer sees own queues only, and no citizen’s page', async ({ page, language, t }) => {
  await signInOfficer(page, { language, t }, 'clerk')
  const answer = await page.goto(`/${language}/office/queues/desk`)
  expect(answer?.status()).toBe(404)
  expect((await page.goto(`/${language}/me`))?.status()).toBe(403)
  await expect(page.getByText(t('account:refused.otherAccount'))).toBeVisible()
  expect((await page.goto(`/${language}/office/admin/jobs`))?.status()).toBe(403)
})

test('the administrator reads the calendar and finds failing jobs', async ({
  page,
  language,
  t,
  accessible,
}) => {
  await signInOfficer(page, { language, t }, 'admin')
  await page.goto(`/${language}/office/admin/holidays`)
  await expect(page.getByText('24/11/2026')).toBeVisible()
  await accessible(page)
  await page.goto(`/${language}/office/admin/jobs`)
  await expect(page.getByRole('heading', { name: t('office:admin.jobs') })).toBeVisible()
  await accessible(page)
})

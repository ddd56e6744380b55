import { fileNow, fillForm } from '../fixtures/answering.ts'
import { begin, next } from '../fixtures/applying.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept } from '../fixtures/working.ts'

/** With script the portal saves and looks again by itself; everything works without it as well. */
test('what is typed is kept before anything is pressed', async ({ citizen }) => {
  const an = await citizen('an')
  const { page, t } = an
  await begin(an)
  await next(an)
  await page.getByLabel(t('civil-status-extract:fields.filedFor.options.self')).check()
  await expect(page.locator('[data-autosave-status]')).toHaveText(/\d\d:\d\d/)
  await page.goto(page.url())
  await expect(
    page.getByLabel(t('civil-status-extract:fields.filedFor.options.self')),
  ).toBeChecked()
})

test('an applicant who only looks on sees the dossier move', async ({ citizen, officer }) => {
  const long = await citizen('long')
  const { page, t } = long
  await fillForm(long, {
    slug: 'household-business',
    agency: '000.00.51.H99',
    answers: {
      founders: 'individual',
      businessName: 'Hộ kinh doanh Sửa xe Hoàng Long',
      businessAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 7' },
      activities: [{ activity: 'Sửa xe máy' }],
      capital: '20000000',
      workers: '0',
      startsOn: '2026-12-15',
      truthful: true,
    },
  })
  const code = await fileNow(long)
  const waits = page.getByText(t('household-business:states.awaitingIntake')).first()
  await expect(waits).toBeVisible()
  await accept(await officer('hoasen', 'desk'), code)
  // Nobody reloads this page: it looks again every ten seconds.
  await expect(page.getByText(t('acts:act.accepted.done'))).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(t('dossier:slip.receipt'))).toBeVisible()
})

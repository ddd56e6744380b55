import { signInOfficer, signInStaff } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const versions = 'office:admin.versions'

test('an administrator sees what a new version would change, and hands over what it takes @phone', async ({
  page,
  language,
  t,
  accessible,
}) => {
  // The dossiers of the earlier version lie at this commune, and only its own administrator sees them.
  await signInStaff(page, { language, t }, 'trucxanh.admin')
  await page.goto(`/${language}/office/admin/versions`)
  const section = page.getByRole('region', { name: t('marital-status:name') })
  const earlier = section
    .getByRole('row')
    .filter({ hasText: t(`${versions}.numbered`, { version: 1 }) })
  await accessible(page)

  // Where this was walked before with the same database, what could go over has gone.
  const look = section.getByRole('link', { name: t(`${versions}.preview`) })
  await look.click()
  const effects = page.getByRole('table', { name: t(`${versions}.effects`) })
  const kept = effects.getByRole('row').filter({ hasText: t(`${versions}.stays.keepsRules`) })
  await expect(kept).toHaveCount(1)
  await accessible(page)

  const taken = effects.getByRole('row').filter({ hasText: t(`${versions}.taken`, { version: 2 }) })
  const count = await taken.count()
  if (count > 0) {
    await page.getByRole('button', { name: t(`${versions}.doIt_other`, { count }) }).click()
    await expect(
      page.getByText(t(`${versions}.done`, { handedOver: count, stayed: 1 })),
    ).toBeVisible()
  }
  // What was accepted finishes under the rules of its receipt.
  await expect(earlier).toContainText('1')
  await look.click()
  await expect(taken).toHaveCount(0)
  await expect(kept).toHaveCount(1)
})

test('an administrator of another agency has nothing of it to hand over', async ({
  page,
  language,
  t,
}) => {
  await signInOfficer(page, { language, t }, 'admin')
  await page.goto(`/${language}/office/admin/versions`)
  const section = page.getByRole('region', { name: t('marital-status:name') })
  await expect(section.getByText(t(`${versions}.nobodyWaits`))).toBeVisible()
  await expect(section.getByRole('link', { name: t(`${versions}.preview`) })).toHaveCount(0)
})

test('nobody else sees the versions', async ({ page, language, t }) => {
  await signInOfficer(page, { language, t }, 'desk')
  const answer = await page.goto(`/${language}/office/admin/versions`)
  expect(answer?.status()).toBe(403)
})

import { begin } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

for (const language of ['vi', 'en'] as const)
  test.describe(`in ${language}`, () => {
    test.use({ language })

    test('sees who looked up their data, where they are signed in, and their messages', async ({
      page,
      browse,
      t,
      accessible,
    }) => {
      const applying = { page, language, t }
      await signInCitizen(page, applying, 'khoi')
      await begin(applying)
      await page.goto(`/${language}/me/access-log`)
      await expect(page.getByText(t('account:purpose.prefill')).first()).toBeVisible()
      await accessible(page)
      const other = await browse()
      await signInCitizen(other, applying, 'khoi')
      await page.goto(`/${language}/me/sessions`)
      await expect(page.getByText(t('account:sessions.current'), { exact: true })).toBeVisible()
      await accessible(page)
      for (const place of ['notifications', 'consents', 'acting']) {
        await page.goto(`/${language}/me/${place}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await accessible(page)
      }
    })

    test('changes contact details; a wrong number is refused and kept', async ({
      page,
      t,
      accessible,
    }) => {
      await signInCitizen(page, { language, t }, 'khoi')
      await page.goto(`/${language}/me/contact`)
      const phone = page.getByLabel(t('account:contact.phone'))
      await phone.fill('12345')
      await page.getByRole('button', { name: t('account:contact.save') }).click()
      await expect(page.getByText(t('form:phone.invalid'), { exact: true })).toBeVisible()
      await expect(phone).toHaveValue('12345')
      await accessible(page)
      await phone.fill('+84 900 000 002')
      await page.getByRole('button', { name: t('account:contact.save') }).click()
      await expect(page.getByText(t('account:contact.saved'))).toBeVisible()
      await expect(phone).toHaveValue('0900000002')
    })
  })

test('the language changes on the page one is on, and signing out signs out', async ({
  page,
  t,
}) => {
  await signInCitizen(page, { language: 'vi', t }, 'khoi')
  await page.goto('/vi/me/sessions')
  await page.getByRole('link', { name: t('common:nav.switchLanguage') }).click()
  await expect(page).toHaveURL(/\/en\/me\/sessions$/)
  await page.locator('header details summary').first().click()
  await page.locator('form[action$="/sign-out"] button').click()
  await expect(page).toHaveURL(/\/en\/sign-in\?why=signedOut$/)
  await page.goto('/vi/me')
  await expect(page).toHaveURL(/\/vi\/sign-in/)
})

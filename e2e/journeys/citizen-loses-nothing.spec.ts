import { begin, fillIn, next, ownBirth, procedure } from '../fixtures/applying.ts'
import { citizens, pickAt, signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const nameField = `${procedure}:fields.subjectName.label`

function journey() {
  test('the session ends while the form is open: what was typed waits in the page', async ({
    page,
    language,
    t,
    accessible,
  }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'ha')
    await begin(applying)
    const draft = page.url().replace(/\/steps\/.*/, '')
    await page.goto(`${draft}/steps/entry`)
    await page.getByLabel(t(nameField)).fill('Trần Thị Thu Hà')
    await page.context().clearCookies()
    await next(applying)
    await expect(page.getByRole('heading', { name: t('account:held.title') })).toBeVisible()
    await accessible(page)

    const again = await page.context().newPage()
    const signIn = page.getByRole('link', { name: t('account:held.step1Action') })
    await again.goto((await signIn.getAttribute('href')) ?? '')
    await again.getByRole('button', { name: t('account:signIn.citizen') }).click()
    await pickAt(again, citizens.ha.account, 2)
    await expect(again.getByText(t('account:signedIn.title'))).toBeVisible()

    await page.getByRole('button', { name: t('account:held.resend') }).click()
    await expect(page.getByLabel(t(nameField))).toHaveValue('Trần Thị Thu Hà')
  })

  test('a draft is left, and gone on with on another device', async ({
    page,
    browse,
    language,
    t,
    accessible,
  }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'ha')
    await begin(applying)
    const draft = /\/drafts\/([^/]+)/.exec(page.url())?.[1]
    await page.goto(`/${language}/drafts/${draft}/steps/entry`)
    await page.getByLabel(t(nameField)).fill('Lê Văn Nháp')
    await page.getByRole('button', { name: t('apply:step.saveAndLeave') }).click()
    await expect(page).toHaveURL(/\/me$/)
    await accessible(page)

    const phone = await browse()
    await signInCitizen(phone, applying, 'ha')
    await phone.locator(`a[href$="/drafts/${draft}"]`).click()
    await expect(phone.getByLabel(t(nameField))).toHaveValue('Lê Văn Nháp')
  })

  test('a level 1 account writes its draft, and is asked for level 2 to file', async ({
    page,
    language,
    t,
  }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'viet', { level: 1 })
    await page.goto(`/${language}/procedures/${procedure}/apply`)
    await expect(page.getByText(t('apply:start.level'))).toBeVisible()
    await begin(applying)
    await fillIn(applying, { ...ownBirth, subjectName: citizens.viet.name, copies: '1' })
    await page.getByRole('button', { name: t('apply:review.submit') }).click()
    await expect(page.getByText(t('account:held.level'))).toBeVisible()
  })
}

test.describe('with script', () => journey())

test.describe('on a phone without script', () => {
  test.use({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  journey()
})

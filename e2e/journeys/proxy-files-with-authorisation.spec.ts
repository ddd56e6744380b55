import {
  begin,
  codeIn,
  eventually,
  fillIn,
  ownBirth,
  pay,
  procedure,
  submit,
  toBank,
} from '../fixtures/applying.ts'
import { disguised, empty, photo } from '../fixtures/papers.ts'
import { signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import { openFrom } from '../fixtures/working.ts'

const application = { ...ownBirth, filedFor: 'authorised' } as const

function journey() {
  test('hands in the authorisation, which officers get as an attachment only', async ({
    page,
    browse,
    language,
    t,
    accessible,
  }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'khoi')
    await begin(applying)
    await fillIn(applying, application)
    await expect(page).toHaveURL(/\/papers$/)
    await accessible(page)
    const input = page.locator('input[type=file]')
    const goOn = page.getByRole('button', { name: t('apply:step.next'), exact: true })

    await test.step('going on without it says what is missing', async () => {
      await goOn.click()
      await expect(page.locator('[data-error-summary]')).toBeVisible()
      await expect(input).toBeVisible()
    })
    await test.step('what is no picture and no PDF is refused by its content', async () => {
      await input.setInputFiles(disguised)
      await page.getByRole('button', { name: t('apply:papers.upload') }).click()
      await expect(page.getByText(t('apply:fault.typeNotAllowed')).first()).toBeVisible()
      await input.setInputFiles(empty)
      await page.getByRole('button', { name: t('apply:papers.upload') }).click()
      await expect(page.getByText(t('apply:fault.empty')).first()).toBeVisible()
    })
    await test.step('a paper can be taken back and handed in again', async () => {
      await input.setInputFiles(photo())
      await page.getByRole('button', { name: t('apply:papers.upload') }).click()
      const kept = page.getByRole('link', { name: /Giấy ủy quyền/ })
      await expect(kept).toBeVisible()
      await accessible(page)
      await page.locator('button[value^="remove-file:"]').click()
      await expect(kept).toHaveCount(0)
      await input.setInputFiles(photo())
      await goOn.click()
      await expect(page).toHaveURL(/\/review$/)
      await expect(kept).toBeVisible()
    })
    const code = await submit(applying)
    await toBank(applying)
    await pay(applying)
    await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
    expect(codeIn(page)).toBe(code)

    await test.step('the desk sees it, in quarantine, and never as a page', async () => {
      const desk = await browse()
      await signInOfficer(desk, { language, t }, 'desk')
      await openFrom({ page: desk, language, t }, 'desk', code)
      await expect(desk.getByText(t(`${procedure}:components.authorisation.name`))).toBeVisible()
      const link = desk.getByRole('link', { name: /Giấy ủy quyền/ })
      const address = await link.getAttribute('href')
      const answer = await desk.request.get(address ?? '')
      expect(answer.headers()['x-content-type-options']).toBe('nosniff')
      expect(answer.headers()['content-security-policy']).toContain('sandbox')
      await accessible(desk)
    })
    await test.step('a stranger gets nothing', async () => {
      const stranger = await browse()
      await signInCitizen(stranger, { language, t }, 'viet', { level: 1 })
      const answer = await stranger.goto(`/${language}/dossiers/${code}`)
      expect(answer?.status()).toBe(404)
    })
  })
}

test.describe('a proxy on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 900 } })
  journey()
})

test.describe('a proxy on a phone without script', () => {
  test.use({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  journey()
})

import type { Page } from '@playwright/test'
import { eventually } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import type { Texts } from '../fixtures/texts.ts'

const decision = { number: '0001/QĐ-XPHC', day: '5', month: '10', year: '2026' }

async function lookUp(page: Page, t: Texts, number = decision.number): Promise<void> {
  await page.getByLabel(t('business:fine.number')).fill(number)
  const on = page.getByRole('group', { name: t('business:fine.on') })
  for (const part of ['day', 'month', 'year'] as const)
    await on.getByLabel(t(`common:field.${part}`)).fill(decision[part])
  await page.getByRole('button', { name: t('business:fine.lookUp') }).click()
}

/** A fine is looked up by number and day, paid into the treasury, and never charged again. */
test('a driver pays a traffic fine, and nobody pays it twice', async ({
  page,
  browser,
  baseURL,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(180_000)
  await test.step('names the decision', async () => {
    // However it is begun, there is one way to do it.
    const to = `/${language}/procedures/traffic-fine/apply`
    await signInCitizen(page, { language, t }, 'khoi', { to, level: 1 })
    await expect(page).toHaveURL(`/${language}/fines`)
    await accessible(page)
    await lookUp(page, t, '9999/QĐ-XPHC')
    await expect(page.getByText(t('business:fine.notFound')).first()).toBeVisible()
    await lookUp(page, t)
  })

  await test.step('sees who, what, how much and where to', async () => {
    await expect(page.getByRole('main').getByText('Nguyễn Minh Khôi')).toBeVisible()
    await expect(page.getByText(/4[.,]000[.,]000/).first()).toBeVisible()
    await expect(page.getByText(t('business:fine.treasury'))).toBeVisible()
    await accessible(page)
  })

  await test.step('pays at the bank', async () => {
    await page.getByRole('radio', { name: t('dossier:gateway.paygov') }).check()
    await page.getByRole('button', { name: t('dossier:payPage.go') }).click()
    await page.locator('button[name=act][value=pay]').click()
    await eventually(page, page.getByText(t('business:fine.paid')))
  })

  await test.step('keeps the receipt', async () => {
    const receipt = page.getByRole('link', { name: t('dossier:payPage.receipt') })
    await eventually(page, receipt)
    await accessible(page)
    const [download] = await Promise.all([page.waitForEvent('download'), receipt.click()])
    expect(download.suggestedFilename()).toMatch(/^BL\d{2}-\w+-\d{7}\.pdf$/)
  })

  await test.step('somebody else, on a phone without script, is told that it is paid', async () => {
    const context = await browser.newContext({
      baseURL,
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const phone = await context.newPage()
    await signInCitizen(phone, { language, t }, 'viet', { to: `/${language}/fines`, level: 1 })
    await lookUp(phone, t)
    await expect(phone.getByText(t('business:fine.paid'))).toBeVisible()
    await expect(phone.getByRole('button', { name: t('dossier:payPage.go') })).toHaveCount(0)
    await expect(phone.getByRole('link', { name: t('dossier:payPage.receipt') })).toHaveCount(0)
    await context.close()
  })
})

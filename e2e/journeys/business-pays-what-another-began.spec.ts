import { eventually } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const code = '0004/QĐ-XPHC'

/**
 * A driver begins to pay a fine and leaves; the business pays it by bank transfer under a mistyped
 * reference. Receipt, history and statement are the business's, and the driver sees it paid.
 */
test('a business pays by transfer what somebody else had begun', async ({
  page,
  browse,
  banks,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(180_000)
  const driver = await browse()
  const fine = `/${language}/fines?number=${encodeURIComponent(code)}&on=2026-11-09`
  await test.step('the driver begins, and turns back at the bank', async () => {
    await signInCitizen(driver, { language, t }, 'viet', { to: fine, level: 1 })
    await driver.getByRole('radio', { name: t('dossier:gateway.paygov') }).check()
    await driver.getByRole('button', { name: t('dossier:payPage.go') }).click()
    await driver.locator('button[name=act][value=cancel]').click()
    await expect(driver).toHaveURL(/\/fines\?/)
  })

  await test.step('the business lists it among others, and pays by transfer', async () => {
    await signInCitizen(page, { language, t }, 'lan', { to: `/${language}/business` })
    await page.getByRole('button', { name: t('account:acting.save') }).click()
    await page.goto(`/${language}/business/upload`)
    await page.getByLabel(t('business:bulk.file')).setInputFiles({
      name: 'danh-sach.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${code} 09/11/2026,900000`),
    })
    await page.getByRole('button', { name: t('business:bulk.preview') }).click()
    await page.getByRole('button', { name: t('business:basket.pay') }).click()
    await page.getByRole('radio', { name: t('dossier:gateway.vietqr') }).check()
    await page.getByRole('button', { name: t('dossier:payPage.go') }).click()
    await accessible(page)
    const line = async (name: 'account' | 'memo') => {
      const label = page.getByText(t(`dossier:payPage.${name}`), { exact: true })
      const text = await label.locator('xpath=following-sibling::dd[1]').textContent()
      return text?.trim() ?? ''
    }
    const memo = (await line('memo')).replace(/^MC(.)(.)/, 'MC$2$1')
    await banks.transfer({ account: await line('account'), amount: 900_000, memo })
    await page.goto(page.url())
    await eventually(page, page.getByText(t('business:order.paid')))
  })

  await test.step('the receipt is the business’s', async () => {
    const receipt = page.getByRole('link', { name: t('dossier:payPage.receipt') })
    await eventually(page, receipt)
    const [download] = await Promise.all([page.waitForEvent('download'), receipt.click()])
    expect(download.suggestedFilename()).toMatch(/^BL\d{2}-\w+-\d{7}\.pdf$/)
    await page.goto(`/${language}/business/history`)
    await expect(page.getByText(code)).toBeVisible()
    await accessible(page)
  })

  await test.step('the driver sees that it is paid', async () => {
    await driver.goto(fine)
    await expect(driver.getByText(t('business:fine.paid'))).toBeVisible()
    await expect(driver.getByRole('button', { name: t('dossier:payPage.go') })).toHaveCount(0)
  })
})

import type { Page } from '@playwright/test'
import { eventually } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import type { Texts } from '../fixtures/texts.ts'

const list = [
  'Mã,Số tiền',
  '0002/QĐ-XPHC 06/10/2026,500.000',
  '0003/QĐ-XPHC 2026-11-02,1',
  '0003/QĐ-XPHC 02/11/2026',
  '9999/QĐ-XPHC 02/11/2026',
].join('\r\n')

/** From the choice of a business to its account. */
async function actForBusiness(page: Page, t: Texts): Promise<void> {
  await page.getByRole('button', { name: t('account:acting.save') }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: t('business:dues.title') }),
  ).toBeVisible()
}

/** An accountant brings a list and asks; the legal representative approves and pays once for all. */
test('a business pays several fines in one go, on request', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(180_000)
  const home = { to: `/${language}/business` }

  await test.step('the accountant looks a list over, row by row', async () => {
    await signInCitizen(page, { language, t }, 'lan', home)
    await accessible(page)
    await actForBusiness(page, t)
    await page.goto(`/${language}/business/upload`)
    await accessible(page)
    await page.getByLabel(t('business:bulk.file')).setInputFiles({
      name: 'danh-sach.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    })
    await page.getByRole('button', { name: t('business:bulk.preview') }).click()
    await expect(page.getByText(t('business:bulk.fault.unknown'))).toBeVisible()
    await expect(page.getByText(t('business:bulk.ready'), { exact: true })).toHaveCount(2)
    await accessible(page)
  })

  await test.step('and asks that it be paid', async () => {
    await page.getByText(t('business:request.instead')).click()
    await page.getByLabel(t('business:request.note')).fill('Tiền phạt của đội xe, tháng 11')
    await page.getByRole('button', { name: t('business:request.do') }).click()
    await expect(page.getByText(t('business:request.sent'))).toBeVisible()
    await page.goto(`/${language}/business/requests`)
    await expect(page.getByText(t('business:request.own'))).toBeVisible()
    await accessible(page)
  })

  const boss = await browse()
  await test.step('the representative approves and pays once', async () => {
    await signInCitizen(boss, { language, t }, 'phuc', home)
    await actForBusiness(boss, t)
    await boss.goto(`/${language}/business/requests`)
    await boss.getByRole('button', { name: t('business:request.approve') }).click()
    await expect(boss.getByText(/5[.,]500[.,]000/).first()).toBeVisible()
    await accessible(boss)
    await boss.goto(`/${language}/business/baskets`)
    await accessible(boss)
    await boss.getByRole('link', { name: /5[.,]500[.,]000/ }).click()
    await boss.getByRole('radio', { name: t('dossier:gateway.paygov') }).check()
    await boss.getByRole('button', { name: t('dossier:payPage.go') }).click()
    await boss.locator('button[name=act][value=pay]').click()
    await eventually(boss, boss.getByText(t('business:order.paid')))
  })

  await test.step('each fine has its own receipt, and stands in the history', async () => {
    const receipts = boss.getByRole('link', { name: t('dossier:payPage.receipt') })
    await eventually(boss, receipts.nth(1))
    await accessible(boss)
    await page.goto(`/${language}/business/history`)
    await expect(page.getByText('0002/QĐ-XPHC')).toBeVisible()
    await expect(page.getByText('0003/QĐ-XPHC')).toBeVisible()
    await accessible(page)
    const [statement] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('business:statement.xlsx') }).click(),
    ])
    expect(statement.suggestedFilename()).toMatch(/\.xlsx$/)
  })
})

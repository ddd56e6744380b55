import type { Locator } from '@playwright/test'
import { signInCitizen } from '../fixtures/people.ts'
import { fined } from '../fixtures/registers.ts'
import { expect, test } from '../fixtures/test.ts'

const most = 500

/** The last of the journeys, because it leaves the business five hundred dues. Five hundred fines at once: what one came to press is at hand on every page of the way. */
test('a list of five hundred is looked over and put into one payment', async ({
  page,
  language,
  t,
  baseURL,
}) => {
  test.setTimeout(300_000)
  const portal = baseURL ?? ''
  const list: string[] = []
  for (let n = 1; n <= most; n += 1) {
    const number = `${20_000 + n}/QĐ-XPHC`
    await fined(portal, { number, decidedOn: '2026-11-10', amount: 100_000 + n * 1_000 })
    list.push(`${number};10/11/2026`)
  }
  /** Within what a thumb reaches by one swipe, on a phone as on a desk. */
  const atHand = async (what: Locator) => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 })
      await page.evaluate(() => window.scrollTo(0, 0))
      const box = await what.boundingBox()
      expect(box?.y, `${width} px`).toBeLessThan(2 * 740)
    }
  }

  await signInCitizen(page, { language, t }, 'phuc', { to: `/${language}/business` })
  await page.getByRole('button', { name: t('account:acting.save') }).click()
  await page.goto(`/${language}/business/upload`)
  await page.getByLabel(t('business:bulk.file')).setInputFiles({
    name: 'danh-sach.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list.join('\r\n')),
  })
  const looked = page.getByRole('button', { name: t('business:bulk.preview') }).click()
  await test.step('it says what it does while it looks', async () => {
    await expect(page.getByText(t('business:bulk.working')).first()).toBeVisible()
  })
  await looked
  const pay = page.getByRole('button', { name: t('business:basket.pay') })
  await expect(pay).toBeVisible({ timeout: 120_000 })
  await atHand(pay)

  await test.step('one payment asks for all of them', async () => {
    await pay.click()
    const go = page.getByRole('button', { name: t('dossier:payPage.go') })
    await expect(go).toBeVisible({ timeout: 120_000 })
    await atHand(go)
    await expect(page.getByText(/175[.,]250[.,]000/).first()).toBeVisible()
    await expect(page.getByText(t('business:order.showParts', { count: most }))).toBeVisible()
  })
})

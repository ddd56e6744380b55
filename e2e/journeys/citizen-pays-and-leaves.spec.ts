import type { Page } from '@playwright/test'
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
import { citizens, signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

/** The payer pays in the bank's app: the tab is closed, and no browser ever comes back from there. */
async function leaveAndPay(page: Page): Promise<Page> {
  const bank = page.url()
  const later = await page.context().newPage()
  await page.close()
  const paid = await fetch(bank, { method: 'POST', body: 'act=pay', redirect: 'manual' })
  expect(paid.status).toBe(303)
  return later
}

test('the tab is closed after paying: the dossier moves on by itself', async ({
  page,
  language,
  t,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  const code = await submit(applying)
  await toBank(applying)
  const later = await leaveAndPay(page)
  await later.goto(`/${language}/dossiers/${code}`)
  await eventually(later, later.getByText(t(`${procedure}:states.awaitingIntake`)))
})

test('the tab is closed and no notice ever comes: the dossier moves on by itself within a minute', async ({
  page,
  banks,
  language,
  t,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  const code = await submit(applying)
  await toBank(applying)
  const reference = (await banks.payments('paygov'))[0]?.reference ?? ''
  await banks.fault('paygov', reference, { drop: true })
  const later = await leaveAndPay(page)
  await later.goto(`/${language}/dossiers/${code}`)
  await expect(async () => {
    await later.reload()
    const moved = later.getByText(t(`${procedure}:states.awaitingIntake`)).first()
    await expect(moved).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
})

test('a return address that was made up shows the true state', async ({ page, language, t }) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  const code = await submit(applying)
  await toBank(applying)
  await page.goto(
    `/${language}/dossiers/${code}/payment?ref=forged&vnp_ResponseCode=00&status=0&paid=true`,
  )
  await expect(page.getByText(t('dossier:payPage.paidTitle'))).toHaveCount(0)
  await page.goto(`/${language}/dossiers/${code}`)
  await expect(page.getByText(t(`${procedure}:states.awaitingPayment`)).first()).toBeVisible()
})

test('too low a balance, then another try: paid once', async ({
  page,
  language,
  t,
  accessible,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  await submit(applying)
  await toBank(applying)
  await page.locator('button[name=act][value=fail]').click()
  await eventually(page, page.getByText(t('common:payment.failed')))
  await accessible(page)
  await toBank(applying)
  await pay(applying)
  await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
})

for (const gateway of ['vnpay', 'stripe'])
  test(`pays through ${gateway}, with a receipt to download`, async ({ page, language, t }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'an')
    await begin(applying)
    await fillIn(applying, ownBirth)
    await submit(applying)
    await toBank(applying, gateway)
    await pay(applying)
    await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
    await eventually(page, page.getByText(/BL\d\d-\w+-\d{7}/))
  })

test('a bank transfer shows a code to scan and every line of it', async ({
  page,
  language,
  t,
  accessible,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  await submit(applying)
  const way = page.getByRole('radio', { name: t('dossier:gateway.vietqr') })
  await eventually(page, way)
  await way.check()
  await page.getByRole('button', { name: t('dossier:payPage.go') }).click()
  await expect(page.getByRole('img', { name: /VietQR/ })).toBeVisible()
  await expect(page.getByText(t('dossier:payPage.memo'), { exact: true })).toBeVisible()
  await accessible(page)
})

test('the form sent twice from two tabs is one dossier', async ({ page, language, t }) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'ha')
  await begin(applying)
  await fillIn(applying, { ...ownBirth, subjectName: citizens.ha.name })
  const second = await page.context().newPage()
  await second.goto(page.url())
  const send = (tab: typeof page) =>
    tab.getByRole('button', { name: t('apply:review.submit') }).click()
  await Promise.all([send(page), send(second)])
  await expect(page).toHaveURL(/\/dossiers\//)
  await expect(second).toHaveURL(/\/dossiers\//)
  expect(codeIn(second)).toBe(codeIn(page))
})

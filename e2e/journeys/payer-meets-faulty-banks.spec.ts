import { begin, eventually, fillIn, ownBirth, submit, toBank } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

// The stand-ins of the banks as a person clicks through them: their knobs are on their own pages.
for (const gateway of ['paygov', 'vnpay', 'stripe'] as const)
  test(`${gateway} sends its notice three times and is down when asked: paid once`, async ({
    page,
    language,
    t,
  }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'ha')
    await begin(applying)
    await fillIn(applying, { ...ownBirth, subjectName: 'Trần Thị Thu Hà' })
    const code = await submit(applying)
    await toBank(applying, gateway)
    const bank = page.url()
    await page.locator('a[href^="/sandbox/faults/"]').click()
    await page.locator('input[name=copies]').fill('3')
    await page.locator('select[name=query]').selectOption('errorBefore')
    await page.locator('form button').click()
    await expect(page).toHaveURL(/\/sandbox$/)
    await page.goto(bank)
    await page.locator('button[name=act][value=pay]').click()
    // The return page shows the true state, whether the bank could be asked or not.
    await expect(page).toHaveURL(/\/payment\?ref=/)
    await page.goto(bank)
    await page.locator('a[href^="/sandbox/faults/"]').click()
    await page.locator('select[name=query]').selectOption('none')
    await page.locator('form button').click()
    await page.goto(`/${language}/dossiers/${code}/payment`)
    await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
    await expect(page.getByText(/16[.,]000/).first()).toBeVisible()
  })

test('somebody transfers at the bank’s own page, with what the QR code says @without-script', async ({
  page,
  browse,
  banks,
  language,
  t,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'ha')
  await begin(applying)
  await fillIn(applying, { ...ownBirth, subjectName: 'Trần Thị Thu Hà' })
  await submit(applying)
  const way = page.getByRole('radio', { name: t('dossier:gateway.vietqr') })
  await eventually(page, way)
  await way.check()
  await page.getByRole('button', { name: t('dossier:payPage.go') }).click()
  const shown = async (key: 'memo' | 'account') =>
    (
      await page
        .getByText(t(`dossier:payPage.${key}`), { exact: true })
        .locator('xpath=following-sibling::dd[1]')
        .textContent()
    )?.trim() ?? ''
  const [memo, account] = [await shown('memo'), await shown('account')]
  const bank = await browse()
  await bank.goto(banks.at('vietqr'))
  await bank.locator('input[name=account]').fill(account)
  await bank.locator('input[name=amount]').fill('16000')
  await bank.locator('input[name=memo]').fill(`le phi ${memo.toLowerCase()}`)
  await bank.locator('form button').click()
  await expect(bank.getByRole('status')).toBeVisible()
  await page.goto(page.url())
  await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
})

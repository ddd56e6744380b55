import type { Page } from '@playwright/test'
import {
  type Applying,
  begin,
  eventually,
  fillIn,
  ownBirth,
  procedure,
  submit,
} from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import type { Texts } from '../fixtures/texts.ts'

/** Files, and chooses a bank transfer; answers with what is to be typed at the bank. */
async function chooseTransfer(applying: Applying) {
  const { page, t } = applying
  await begin(applying)
  await fillIn(applying, ownBirth)
  const code = await submit(applying)
  const way = page.getByRole('radio', { name: t('dossier:gateway.vietqr') })
  await eventually(page, way)
  await way.check()
  await page.getByRole('button', { name: t('dossier:payPage.go') }).click()
  const line = await linesOf(page, t)
  return { code, account: await line('account'), memo: await line('memo') }
}

async function linesOf(page: Page, t: Texts) {
  await expect(page.getByRole('img', { name: /VietQR/ })).toBeVisible()
  return async (name: 'account' | 'memo' | 'amount') => {
    const label = page.getByText(t(`dossier:payPage.${name}`), { exact: true })
    const text = await label.locator('xpath=following-sibling::dd[1]').textContent()
    return text?.trim() ?? ''
  }
}

test('too little, with a mistyped reference, then too much: the payer is told each time', async ({
  page,
  banks,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(180_000)
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  const { code, account, memo } = await chooseTransfer(applying)
  const swapped = memo.replace(/(.)(.)$/, '$2$1')
  const paying = `/${language}/dossiers/${code}/payment`

  await test.step('a part comes under a mistyped reference: what is missing is shown, with its code', async () => {
    await banks.transfer({ account, amount: 10_000, memo: `an nop le phi ${swapped}` })
    await page.goto(paying)
    const part = { received: '10.000', rest: '6.000' }
    await eventually(page, page.getByText(new RegExp(`${part.received}.*${part.rest}`)))
    const line = await linesOf(page, t)
    expect(await line('amount')).toContain(part.rest)
    expect(await line('memo')).toBe(memo)
    await accessible(page)
  })

  await test.step('the rest and more comes, its reference cut short: the surplus goes back', async () => {
    await banks.transfer({ account, amount: 9_000, memo: memo.slice(0, 8) })
    await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
    await expect(page.getByText(/3[.,]000/).first()).toBeVisible()
    // A transfer does not go back by itself: the page says who sends it, and never promises more.
    const [byHand = ''] = t('dossier:payPage.surplusByHand').split(/[:,]/)
    await expect(page.getByText(byHand)).toBeVisible()
    await accessible(page)
  })

  await page.goto(`/${language}/dossiers/${code}`)
  await eventually(page, page.getByText(t(`${procedure}:states.awaitingIntake`)))
})

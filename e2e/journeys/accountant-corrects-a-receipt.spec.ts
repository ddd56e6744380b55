import type { Page } from '@playwright/test'
import { eventually, fileAndPay } from '../fixtures/applying.ts'
import { citizens, signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

/**
 * Whoever holds a receipt can verify it by its own link; a receipt is changed only by a correcting
 * one, and then the old link says so.
 */
test('a receipt is verified by its link, corrected and cancelled @without-script', async ({
  page,
  browse,
  mailbox,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(240_000)
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await fileAndPay(applying)
  await eventually(page, page.getByText(/BL\d\d-\w+-\d{7}/))
  const shown = await page.getByText(/BL\d\d-\w+-\d{7}/).textContent()
  const number = /BL\d\d-\w+-\d{7}/.exec(shown ?? '')?.[0] ?? ''

  const linkTo = async (which: string): Promise<string> => {
    let link = ''
    await expect(async () => {
      const mails = await mailbox.mailTo(citizens.an.mail)
      const mail = mails.find(({ text }) => text.includes(which))
      link = /https?:\S+\/verify-receipt\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
      expect(link).not.toBe('')
    }).toPass({ timeout: 30_000 })
    return link
  }
  const anybody = await browse()
  const says = async (link: string, what: 'inForce' | 'replaced' | 'cancelled' | 'cancels') => {
    await anybody.goto(link)
    await expect(anybody.getByText(t(`public:receipt.${what}`), { exact: true })).toBeVisible()
    await accessible(anybody)
  }
  const first = await linkTo(number)
  await test.step('anybody with the link sees that it is genuine, and no more of the payer than the paper shows', async () => {
    await says(first, 'inForce')
    await expect(anybody.getByText(number)).toBeVisible()
    await expect(anybody.getByText(/16[.,]000/).first()).toBeVisible()
    await expect(anybody.getByText(citizens.an.name)).toHaveCount(0)
  })

  await test.step('the code beside the QR square leads there too; a made-up one nowhere', async () => {
    const code = first.split('/').at(-1) ?? ''
    await typeCode(anybody, `/${language}/verify`, code.toLowerCase())
    await expect(anybody).toHaveURL(new RegExp(`/verify-receipt/${code}$`))
    await typeCode(
      anybody,
      `/${language}/verify`,
      code.replace(/.$/, code.endsWith('0') ? '1' : '0'),
    )
    await expect(anybody.getByText(t('public:verify.notFound'))).toBeVisible()
    const made = await anybody.goto(`/${language}/verify-receipt/00000000000000000000`)
    expect(made?.status()).toBe(404)
    await expect(anybody.getByText(t('public:receipt.unknown'))).toBeVisible()
  })
  async function typeCode(on: Page, at: string, code: string): Promise<void> {
    await on.goto(at)
    await on.getByLabel(t('public:verify.code')).fill(code)
    await on
      .getByRole('button', { name: t('public:verify.check') })
      .first()
      .click()
  }

  const desk = await browse()
  const receipts = `/${language}/office/accounts/receipts`
  const head = await browse()
  await signInOfficer(head, applying, 'head')
  const corrected = async (which: string): Promise<string> => {
    await expect(desk.getByText(t('accounts:receipts.corrected'))).toBeVisible()
    await head.goto(`/${language}/office/accounts/confirmations`)
    await accessible(head)
    await head.getByRole('button', { name: t('accounts:confirm.do'), exact: true }).click()
    await expect(head.getByText(t('accounts:confirm.told.confirmed'))).toBeVisible()
    await desk.goto(`${receipts}/${which}`)
    const later = await desk
      .getByRole('link', { name: /^BL\d\d-\w+-\d{7}$/ })
      .last()
      .textContent()
    return later ?? ''
  }
  let second = ''
  await test.step('the accountant corrects the name, with a reason', async () => {
    await signInOfficer(desk, applying, 'accountant')
    await desk.goto(`${receipts}/${number}`)
    await accessible(desk)
    await desk.getByLabel(t('accounts:receipts.rightName')).fill('Nguyễn Thị Minh Ân')
    await desk.getByRole('button', { name: t('accounts:receipts.correctDo') }).click()
    await expect(desk.locator('[data-error-summary]')).toBeVisible()
    await expect(desk.getByLabel(t('accounts:receipts.rightName'))).toHaveValue(
      'Nguyễn Thị Minh Ân',
    )
    await desk.getByLabel(t('accounts:reason')).fill('Sai tên người nộp')
    await desk.getByRole('button', { name: t('accounts:receipts.correctDo') }).click()
    second = await corrected(number)
    await accessible(desk)
    await says(first, 'replaced')
    await anybody.getByRole('link', { name: second }).click()
    await expect(anybody.getByText(t('public:receipt.inForce'), { exact: true })).toBeVisible()
    await says(await linkTo(second), 'inForce')
  })

  await test.step('and cancels it: what is in its place is over nothing', async () => {
    await desk.goto(`${receipts}/${second}`)
    await desk.getByRole('radio', { name: t('accounts:receipts.hows.cancel') }).check()
    await desk.getByLabel(t('accounts:reason')).fill('Thu nhầm')
    await desk.getByRole('button', { name: t('accounts:receipts.correctDo') }).click()
    const third = await corrected(second)
    await says(await linkTo(second), 'cancelled')
    await says(await linkTo(third), 'cancels')
  })
})

import { begin, eventually, fillIn, ownBirth, pay, submit, toBank } from '../fixtures/applying.ts'
import { signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

/** The bank's file of a day is wrong: it is found, shown with what to do, and worked off. */
test('a wrong settlement file becomes a discrepancy that an accountant works off @without-script', async ({
  page,
  browse,
  banks,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(180_000)
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  await submit(applying)
  await toBank(applying, 'vnpay')
  await pay(applying)
  await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
  const reference = (await banks.payments('vnpay'))[0]?.reference ?? ''
  await banks.fault('vnpay', reference, { settlement: 'wrongAmount' })

  const desk = await browse()
  const list = `/${language}/office/accounts`
  await signInOfficer(desk, applying, 'accountant')
  const row = () => desk.getByRole('row').filter({ hasText: reference })

  await test.step('the day is compared, without waiting for the night', async () => {
    await desk.goto(`${list}/settlements`)
    await accessible(desk)
    await desk.getByRole('button', { name: t('accounts:settlements.againDo') }).click()
    await expect(desk.getByText(t('accounts:settlements.asked'))).toBeVisible()
    await eventually(desk, desk.getByRole('rowheader').first())
    await accessible(desk)
  })

  await test.step('the line that differs stands in the queue, with both amounts', async () => {
    await desk.goto(list)
    await eventually(desk, row())
    await expect(row()).toContainText(/16[.,]000/)
    await expect(row()).toContainText(/17[.,]000/)
    await accessible(desk)
    await row().getByRole('link').click()
    await expect(desk.getByText(t('accounts:remedy.askGateway'))).toBeVisible()
    await accessible(desk)
  })

  await test.step('nothing is closed without a word about it', async () => {
    const close = desk.getByRole('button', { name: t('accounts:queue.close') })
    await close.click()
    await expect(desk.locator('[data-error-summary]')).toBeVisible()
    const word = 'VNPAY xác nhận tệp sai, đã gửi lại tệp đúng.'
    await desk.getByLabel(t('accounts:queue.resolution')).fill(word)
    await close.click()
    await expect(desk.getByText(t('accounts:confirm.waits'))).toBeVisible()
    await accessible(desk)
    await desk.goto(`${list}/confirmations`)
    await expect(desk.getByText(t('accounts:confirm.own')).first()).toBeVisible()
    await accessible(desk)
    await test.step('and only with a second officer', async () => {
      const head = await browse()
      await signInOfficer(head, applying, 'head')
      await head.goto(`${list}/confirmations`)
      await expect(head.getByText(word)).toBeVisible()
      await accessible(head)
      // Others may have proposed something as well: this is the card with these words.
      await head
        .getByRole('listitem')
        .filter({ hasText: word })
        .getByRole('button', { name: t('accounts:confirm.do'), exact: true })
        .click()
      await expect(head.getByText(t('accounts:confirm.told.confirmed'))).toBeVisible()
    })
    await desk.goto(list)
    await expect(row()).toHaveCount(0)
    await desk.getByRole('link', { name: t('accounts:queue.showResolved') }).click()
    await row().getByRole('link').click()
    await expect(desk.getByText(word)).toBeVisible()
    await accessible(desk)
  })

  await test.step('the right file, compared again, finds nothing more', async () => {
    await banks.mend('vnpay', reference)
    await desk.goto(`${list}/settlements`)
    await desk.getByRole('button', { name: t('accounts:settlements.againDo') }).click()
    await desk.goto(list)
    await expect(row()).toHaveCount(0)
  })
})

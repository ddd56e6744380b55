import { eventually, fileAndPay, procedure } from '../fixtures/applying.ts'
import { signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import { deed, isDone, openAct, openFrom } from '../fixtures/working.ts'

/** A gateway refuses a refund: it stays visible, and is sent again once the gateway is mended. */
test('a refund that the bank refused is seen, and sent again', async ({
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
  const code = await fileAndPay(applying)
  const reference = (await banks.payments('paygov'))[0]?.reference ?? ''
  await banks.fault('paygov', reference, { refuseRefund: true })

  await test.step('the desk refuses the dossier, so the fee is to come back', async () => {
    const own = await browse()
    const desk = { page: own, language, t }
    await signInOfficer(own, desk, 'desk')
    await openFrom(desk, 'desk', code)
    await eventually(own, own.getByRole('link', { name: t('acts:act.intakeRefused.do') }))
    await openAct(desk, 'intakeRefused')
    await own.getByLabel(t('acts:field.reasons.label')).fill('Không thuộc thẩm quyền của phường.')
    await own
      .getByLabel(t('acts:field.legalBasis.label'))
      .first()
      .fill('Khoản 2 Điều 64 Luật Hộ tịch')
    await deed(desk, 'intakeRefused').click()
    await isDone(desk, 'intakeRefused')
  })

  const accounts = await browse()
  const refund = accounts.getByRole('listitem').filter({
    has: accounts.getByRole('button', { name: t('accounts:refunds.again') }),
  })
  await test.step('the accountant sees that the bank refused, and when it is tried again', async () => {
    await signInOfficer(accounts, applying, 'accountant')
    await accounts.goto(`/${language}/office/accounts/refunds`)
    await eventually(accounts, accounts.getByText(t('accounts:refunds.status.failed')))
    await expect(accounts.getByText(/Refund refused/)).toBeVisible()
    await accessible(accounts)
  })

  await test.step('the bank is mended, and the refund sent again', async () => {
    await banks.mend('paygov', reference)
    await refund
      .last()
      .getByRole('button', { name: t('accounts:refunds.again') })
      .click()
    await expect(accounts.getByText(t('accounts:refunds.asked'))).toBeVisible()
    await expect(async () => {
      const made = await banks.payments('paygov')
      expect(made.find((one) => one.reference === reference)?.refunds).toHaveLength(1)
    }).toPass({ timeout: 20_000 })
    await accounts.goto(`/${language}/office/accounts/refunds?status=done`)
    await eventually(accounts, accounts.getByText(t('accounts:refunds.status.done')))
    await accessible(accounts)
  })

  await page.goto(`/${language}/dossiers/${code}/payment`)
  await eventually(page, page.getByText(t('common:payment.refunded')))
  await page.goto(`/${language}/dossiers/${code}`)
  await expect(page.getByText(t(`${procedure}:states.notAccepted`)).first()).toBeVisible()
})

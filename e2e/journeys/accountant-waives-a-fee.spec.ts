import { begin, eventually, fillIn, ownBirth, procedure, submit } from '../fixtures/applying.ts'
import { signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

/** Four eyes: one officer proposes with a reason, another decides; the dossier moves on unpaid. */
test('a fee is waived by two officers @without-script', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(180_000)
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  await begin(applying)
  await fillIn(applying, ownBirth)
  const code = await submit(applying)
  await eventually(page, page.getByRole('radio'))
  const waivers = `/${language}/office/accounts/waivers`
  const reason = 'Người có công với cách mạng, được miễn lệ phí.'

  const accountant = await browse()
  await test.step('the accountant proposes, and cannot decide alone', async () => {
    await signInOfficer(accountant, applying, 'accountant')
    await accountant.goto(waivers)
    await accessible(accountant)
    await accountant.getByLabel(t('accounts:orders.code')).fill('000.00.51.H99-000101-9999')
    await accountant.getByLabel(t('accounts:reason')).fill(reason)
    await accountant
      .getByLabel(t('accounts:waivers.basis'))
      .fill('Căn cứ giả định của bản trình diễn')
    await accountant.getByRole('button', { name: t('accounts:waivers.proposeDo') }).click()
    await expect(accountant.getByText(t('accounts:problem.noOrder'))).toBeVisible()
    await expect(accountant.getByLabel(t('accounts:reason'))).toHaveValue(reason)
    await accountant.getByLabel(t('accounts:orders.code')).fill(code)
    await accountant.getByRole('button', { name: t('accounts:waivers.proposeDo') }).click()
    await expect(accountant.getByText(t('accounts:waivers.told.proposed'))).toBeVisible()
    await expect(accountant.getByText(t('accounts:waivers.own')).first()).toBeVisible()
    await accessible(accountant)
  })

  await test.step('the desk may propose, but not decide', async () => {
    const desk = await browse()
    await signInOfficer(desk, applying, 'desk')
    await desk.goto(waivers)
    await expect(desk.getByText(reason).first()).toBeVisible()
    await expect(desk.getByRole('button', { name: t('accounts:waivers.approve') })).toHaveCount(0)
  })

  await test.step('the head agrees', async () => {
    const head = await browse()
    await signInOfficer(head, applying, 'head')
    await head.goto(`/${language}/office`)
    await head.goto(waivers)
    await accessible(head)
    await head
      .getByRole('button', { name: t('accounts:waivers.approve') })
      .last()
      .click()
    await expect(head.getByText(t('accounts:waivers.told.waived'))).toBeVisible()
    const stranger = await browse()
    await signInOfficer(stranger, applying, 'clerk')
    const answer = await stranger.goto(waivers)
    expect(answer?.status()).toBe(403)
  })

  await page.goto(`/${language}/dossiers/${code}/payment`)
  await eventually(page, page.getByText(t('common:payment.waived')))
  await expect(page.getByRole('button', { name: t('dossier:payPage.go') })).toHaveCount(0)
  await page.goto(`/${language}/dossiers/${code}`)
  await eventually(page, page.getByText(t(`${procedure}:states.awaitingIntake`)))
})

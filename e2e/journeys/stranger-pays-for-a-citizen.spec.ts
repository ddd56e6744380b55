import { begin, eventually, fillIn, ownBirth, procedure, submit } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

/** Payer and applicant differ: a link is sent, whoever has it pays, and sees nothing of the dossier. */
test('a stranger pays by a link that the citizen sent @without-script', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  test.setTimeout(180_000)
  const applying = { page, language, t }
  let code = ''
  let link = ''

  await test.step('the citizen takes a link from where the fee is paid', async () => {
    await signInCitizen(page, applying, 'an')
    await begin(applying)
    await fillIn(applying, ownBirth)
    code = await submit(applying)
    const ask = page.getByRole('link', { name: t('dossier:payPage.else') })
    await eventually(page, ask)
    await ask.click()
    await expect(page.getByRole('heading', { name: t('business:link.title') })).toBeVisible()
    await accessible(page)
    await page.getByRole('button', { name: t('business:link.make') }).click()
    link = await page.getByLabel(t('business:link.label')).inputValue()
    await accessible(page)
  })

  const stranger = await browse()
  await test.step('a stranger opens it, without signing in, and learns only what is paid', async () => {
    await stranger.goto(link)
    await expect(stranger.getByText(/16[.,]000/).first()).toBeVisible()
    await expect(stranger.getByText(code)).toHaveCount(0)
    await expect(stranger.getByText('Minh An')).toHaveCount(0)
    await expect(stranger.getByRole('link', { name: t('dossier:payPage.else') })).toHaveCount(0)
    await accessible(stranger)
  })

  await test.step('and pays', async () => {
    await stranger.getByRole('radio', { name: t('dossier:gateway.paygov') }).check()
    await stranger.getByRole('button', { name: t('dossier:payPage.go') }).click()
    await stranger.locator('button[name=act][value=pay]').click()
    await eventually(stranger, stranger.getByText(t('business:link.thanks')))
    await expect(stranger.getByRole('button', { name: t('dossier:payPage.go') })).toHaveCount(0)
    await accessible(stranger)
  })

  await test.step('the dossier moves on, and the receipt is the citizen’s', async () => {
    await page.goto(`/${language}/dossiers/${code}`)
    await eventually(page, page.getByText(t(`${procedure}:states.awaitingIntake`)))
    await page.goto(`/${language}/dossiers/${code}/payment`)
    await eventually(page, page.getByRole('link', { name: t('dossier:payPage.receipt') }))
    await stranger.goto(`/${language}/dossiers/${code}/receipt`)
    await expect(stranger).toHaveURL(/sign-in/)
  })

  await test.step('a link that was made up leads nowhere', async () => {
    const made = await stranger.goto(`/${language}/pay/${'x'.repeat(32)}`)
    expect(made?.status()).toBe(404)
    await expect(stranger.getByText(t('business:link.over'))).toBeVisible()
  })
})

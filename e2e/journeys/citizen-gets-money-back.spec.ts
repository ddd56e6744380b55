import { eventually, fileAndPay, ownBirth, procedure } from '../fixtures/applying.ts'
import { withAuthenticator } from '../fixtures/passkey.ts'
import { citizens, signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import {
  accept,
  deed,
  isDone,
  issue,
  openAct,
  openFrom,
  registerPasskey,
  signWithPasskey,
} from '../fixtures/working.ts'

const reasons = 'Không tìm thấy mục tương ứng trong sổ hộ tịch của phường.'
const basis = 'Khoản 2 Điều 64 Luật Hộ tịch'

test('refused at intake: reasons, their basis, and the fee comes back', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  const code = await fileAndPay(applying)

  const deskPage = await browse()
  const desk = { page: deskPage, language, t }
  await signInOfficer(deskPage, desk, 'desk')
  await openFrom(desk, 'desk', code)
  await eventually(deskPage, deskPage.getByRole('link', { name: t('acts:act.intakeRefused.do') }))
  await openAct(desk, 'intakeRefused')
  await deed(desk, 'intakeRefused').click()
  await expect(deskPage.locator('[data-error-summary]')).toBeVisible()
  await deskPage.getByLabel(t('acts:field.reasons.label')).fill(reasons)
  await deskPage.getByLabel(t('acts:field.legalBasis.label')).first().fill(basis)
  await accessible(deskPage)
  await deed(desk, 'intakeRefused').click()
  await isDone(desk, 'intakeRefused')

  await page.goto(`/${language}/dossiers/${code}`)
  await eventually(page, page.getByText(t(`${procedure}:states.notAccepted`)))
  const ending = page.getByRole('region', { name: t('dossier:ending.title.notAccepted') })
  await expect(ending.getByText(reasons)).toBeVisible()
  await expect(ending.getByText(basis)).toBeVisible()
  await expect(ending.getByText(/16\.000/)).toBeVisible()
  await expect(ending.getByText('Luật Khiếu nại số 02/2011/QH13')).toBeVisible()
  await expect(ending.getByRole('link', { name: t('dossier:ending.again') })).toBeVisible()
  await accessible(page)
  await page.goto(`/${language}/dossiers/${code}/payment`)
  await eventually(page, page.getByText(t('common:payment.refunded')).first())
  await accessible(page)
})

test('refused after examination: a signed notice, and the fee comes back', async ({
  page,
  browse,
  banks,
  language,
  t,
}) => {
  test.setTimeout(240_000)
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'an')
  const code = await fileAndPay(applying)
  const reference = (await banks.payments('paygov'))[0]?.reference
  const officer = async (who: 'desk' | 'unit' | 'head' | 'clerk') => {
    const own = await browse()
    await signInOfficer(own, { language, t }, who)
    return { page: own, language, t }
  }
  await accept(await officer('desk'), code)

  const unit = await officer('unit')
  await openFrom(unit, 'unit', code)
  await openAct(unit, 'refusalProposed')
  await unit.page.getByLabel(t('acts:field.reasons.label')).fill(reasons)
  await unit.page.getByLabel(t('acts:field.legalBasis.label')).first().fill(basis)
  await deed(unit, 'refusalProposed').click()
  await isDone(unit, 'refusalProposed')

  await page.goto(`/${language}/dossiers/${code}`)
  // A proposal is the office's own business until it is signed.
  await expect(page.getByText(reasons)).toHaveCount(0)

  const head = await officer('head')
  await withAuthenticator(head.page)
  await registerPasskey(head)
  await signWithPasskey(head, code, 'refusalSigned')
  await issue(await officer('clerk'), code)

  await eventually(page, page.getByText(t(`${procedure}:states.refused`)))
  await expect(page.getByRole('heading', { name: t('dossier:refusalReady') })).toBeVisible()
  await expect(page.getByRole('link', { name: t('dossier:downloadDecision') })).toBeVisible()
  await expect(page.getByText(reasons)).toBeVisible()
  // The rule of this fee: it comes back unless the copy is granted, all of it, as it was paid.
  await page.goto(`/${language}/dossiers/${code}/payment`)
  await eventually(page, page.getByText(t('common:payment.refunded')))
  const paid = (await banks.payments('paygov')).find((one) => one.reference === reference)
  expect(paid?.refunds).toEqual([{ amount: 16_000 }])
})

test('withdrawn before intake: asked for, confirmed, and the fee comes back', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  const applying = { page, language, t }
  await signInCitizen(page, applying, 'ha')
  const code = await fileAndPay(applying, { ...ownBirth, subjectName: citizens.ha.name })
  await page.goto(`/${language}/dossiers/${code}`)
  await eventually(page, page.getByRole('link', { name: t('acts:act.withdrawalRequested.do') }))
  await page.getByRole('link', { name: t('acts:act.withdrawalRequested.do') }).click()
  await expect(page.getByText(t('dossier:act.confirmTitle', { act: 'rút hồ sơ' }))).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: t('acts:act.withdrawalRequested.do') }).click()
  await expect(page.getByText(t('dossier:doneBanner'))).toBeVisible()

  const deskPage = await browse()
  const desk = { page: deskPage, language, t }
  await signInOfficer(deskPage, desk, 'desk')
  await openFrom(desk, 'desk', code)
  await deed(desk, 'withdrawalConfirmed').click()
  await isDone(desk, 'withdrawalConfirmed')

  await eventually(page, page.getByText(t(`${procedure}:states.withdrawn`)))
  await page.goto(`/${language}/dossiers/${code}/payment`)
  await eventually(page, page.getByText(t('common:payment.refunded')).first())
})

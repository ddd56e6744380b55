import { chooseHour, comesTo, downloadDecision, fileNow, fillForm } from '../fixtures/answering.ts'
import { eventually, next } from '../fixtures/applying.ts'
import { officerOf } from '../fixtures/people.ts'
import { expect, type Person, test } from '../fixtures/test.ts'
import {
  accept,
  deed,
  isDone,
  issue,
  openFrom,
  pressAct,
  sayAct,
  signWithCode,
} from '../fixtures/working.ts'

const slug = 'marriage-registration'
const agency = 'hoasen'

/** He files and invites her. */
const proposal = {
  slug,
  answers: {
    partnerName: 'Phạm Thị Ngọc Lan',
    partnerId: '999190000069',
    standing: 'neverMarried',
    notRelated: true,
    truthful: true,
  },
}

/** She reads who invites her, declares her own part and signs it. */
async function declareAndSign(
  { page, language, t }: Person,
  accessible: (page: Person['page']) => Promise<void>,
) {
  await page.goto(`/${language}/me/consents`)
  await eventually(page, page.getByText(t('account:consents.open')))
  await page
    .getByRole('link', { name: t(`${slug}:name`) })
    .first()
    .click()
  await expect(page.getByText('Nguyễn Minh Khôi').first()).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: t('account:consents.declare') }).click()
  const applying = { page, language, t }
  await expect(page).toHaveURL(/\/steps\/applicant$/)
  await next(applying)
  await page.getByLabel(t(`${slug}:fields.standing.options.neverMarried`)).check()
  await next(applying)
  await page.locator('[name=notRelated]').check()
  await page.locator('[name=truthful]').check()
  await next(applying)
  await expect(page).toHaveURL(/\/review$/)
  await accessible(page)
  await page.getByRole('button', { name: t('apply:review.sign') }).click()
  await expect(page.getByText(t('dossier:signedBanner'))).toBeVisible()
}

/** The whole of it: his browser runs script, hers does not. */
test('a couple registers their marriage: each declares, both sign, both have the result', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  // Two people and four officers, one after the other.
  test.setTimeout(240_000)
  const khoi = await citizen('khoi')
  const lan = await citizen('lan', { javaScriptEnabled: false })
  const { language, t } = khoi
  await fillForm(khoi, proposal)
  const code = await fileNow(khoi)
  await comesTo(khoi, code, `${slug}:states.awaitingPartner`)
  // Whom it waits for is known once the invitation has gone out.
  await eventually(
    khoi.page,
    khoi.page.locator('#progress').filter({ hasText: 'Phạm Thị Ngọc Lan' }),
  )
  await accessible(khoi.page)

  await declareAndSign(lan, async () => {})
  await comesTo(lan, code, `${slug}:states.awaitingIntake`)
  await comesTo(khoi, code, `${slug}:states.awaitingIntake`)
  // Nobody reads of the other's act as their own.
  const signed = khoi.page
    .locator('#progress li')
    .filter({ hasText: t('acts:act.declarationSigned.done') })
  await expect(signed).toContainText('Phạm Thị Ngọc Lan')
  await expect(signed).not.toContainText(t('common:timeline.you'))
  await accessible(khoi.page)

  const desk = await officer(agency, 'desk')
  await accept(desk, code)
  const unit = await officer(agency, 'unit')
  await openFrom(unit, 'unit', code)
  await eventually(
    unit.page,
    unit.page.getByRole('link', { name: t('acts:act.contentApproved.do'), exact: true }),
  )
  await accessible(unit.page)
  await sayAct(unit, 'contentApproved')
  await signWithCode(
    await officer(agency, 'head'),
    mailbox,
    code,
    'signed',
    officerOf(agency, 'head').mail,
  )
  await issue(await officer(agency, 'clerk'), code)

  await test.step('she books the hour, he sees it, and both come', async () => {
    await comesTo(lan, code, `${slug}:states.processing.signingTogether.bookingTogether`)
    await lan.page.goto(`/${language}/dossiers/${code}/visit`)
    await chooseHour(lan.page, 4)
    await lan.page.getByRole('button', { name: t('dossier:visit.book') }).click()
    await comesTo(khoi, code, `${slug}:states.processing.signingTogether.awaitingBoth`)
    await expect(khoi.page.getByText(t('dossier:visit.booked')).first()).toBeVisible()
    await accessible(khoi.page)
    await desk.page.goto(`/${language}/office/dossiers/${code}`)
    await sayAct(desk, 'visitHeld')
  })

  for (const spouse of [khoi, lan]) {
    await comesTo(spouse, code, `${slug}:states.delivered`)
    expect((await downloadDecision(spouse, code)).type).toBe('application/pdf')
    await spouse.page.goto(`/${language}/me/notifications`)
    await expect(spouse.page.getByText(code).first()).toBeVisible()
  }
})

test('she withdraws for both, and he is told who did', async ({ citizen, officer, accessible }) => {
  const khoi = await citizen('khoi')
  const lan = await citizen('lan')
  const { language } = khoi
  await fillForm(khoi, proposal)
  const code = await fileNow(khoi)
  await declareAndSign(lan, accessible)
  await comesTo(lan, code, `${slug}:states.awaitingIntake`)
  await lan.page.goto(`/${language}/dossiers/${code}/acts/withdrawalRequested`)
  await deed(lan, 'withdrawalRequested').click()
  const desk = await officer(agency, 'desk')
  await openFrom(desk, 'desk', code)
  await pressAct(desk, 'withdrawalConfirmed')
  await isDone(desk, 'withdrawalConfirmed')
  await comesTo(khoi, code, `${slug}:states.withdrawn`)
  await accessible(khoi.page)
  await khoi.page.goto(`/${language}/me/notifications`)
  await expect(khoi.page.getByText('Phạm Thị Ngọc Lan').first()).toBeVisible()
})

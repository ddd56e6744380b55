import { comesTo, downloadDecision, fileNow, fillForm, payFor } from '../fixtures/answering.ts'
import { eventually } from '../fixtures/applying.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'permanent-residence'
const moving = {
  slug,
  answers: {
    newAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12 ngõ 3 đường Hoa Sen' },
    dwelling: 'ofOthers',
    proof: 'inDatabase',
    ownerName: 'Trần Thị Thu Hà',
    ownerId: '999165000047',
    household: 'new',
    truthful: true,
  },
}

// The whole of it on a telephone.
test.use({ viewport: { width: 360, height: 740 } })

/** The owner says yes online before the police look at it; the fee comes after acceptance. */
test('a son-in-law moves in: the owner agrees online, and he pays once he is accepted', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  const long = await citizen('long')
  const { page, language, t } = long
  await fillForm(long, moving)
  const code = await fileNow(long)
  await comesTo(long, code, `${slug}:states.awaitingConsent`)
  await accessible(page)

  const owner = await citizen('ha')
  await test.step('the owner is written to, reads what it is about, and agrees', async () => {
    await owner.page.goto(`/${language}/me/consents`)
    await eventually(owner.page, owner.page.getByText(t('account:consents.open')))
    await accessible(owner.page)
    await owner.page
      .getByRole('link', { name: t(`${slug}:name`) })
      .first()
      .click()
    await expect(owner.page.getByText('Số 12 ngõ 3 đường Hoa Sen')).toBeVisible()
    await accessible(owner.page)
    await owner.page.getByRole('button', { name: t('account:consents.agree') }).click()
    await expect(owner.page.getByText(t('account:consents.given'))).toBeVisible()
  })

  await accept(await officer('ca-hoasen', 'desk'), code)
  await comesTo(long, code, `${slug}:states.awaitingPayment`)
  await accessible(page)
  await payFor(long, code)

  const unit = await officer('ca-hoasen', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'contentApproved')
  await signAndIssue(officer, mailbox, 'ca-hoasen', code)
  await comesTo(long, code, `${slug}:states.delivered`)
  expect((await downloadDecision(long, code)).type).toBe('application/pdf')
})

test('an owner who does not agree ends it, and the applicant is told', async ({
  citizen,
  accessible,
}) => {
  const long = await citizen('long')
  const { page, language, t } = long
  await fillForm(long, moving)
  const code = await fileNow(long)

  const owner = await citizen('ha')
  // Signed in, they see it first: nobody has to know where such questions are kept.
  await owner.page.goto(`/${language}/me`)
  const asked = owner.page.getByRole('region', { name: t('account:me.asked') })
  await eventually(owner.page, asked)
  await accessible(owner.page)
  await asked.getByRole('link', { name: t(`${slug}:name`) }).click()
  await owner.page.getByLabel(t('account:consents.reason')).fill('Nhà đã cho người khác thuê.')
  await owner.page.getByRole('button', { name: t('account:consents.decline') }).click()
  await expect(owner.page.getByText(t('account:consents.declined'))).toBeVisible()

  await comesTo(long, code, `${slug}:states.consentRefused`)
  await accessible(page)
})

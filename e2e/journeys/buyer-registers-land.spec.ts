import { comesTo, downloadDecision, fileNow, fillForm, payFor } from '../fixtures/answering.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'land-change'

/** What is owed comes from the tax authority; nobody at the land office types an amount. */
test('land changes hands: the tax authority says what is owed, and it is paid', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  const oanh = await citizen('oanh')
  const { page, language } = oanh
  await fillForm(oanh, {
    slug,
    answers: {
      certificate: 'CS-000002',
      change: 'transfer',
      receiverName: 'Nguyễn Minh Khôi',
      receiverId: '999092000024',
      declaredValue: '2500000000',
      truthful: true,
    },
  })
  await accessible(page)
  const code = await fileNow(oanh)
  await accept(await officer('vpdk', 'desk'), code)
  const unit = await officer('vpdk', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'assessmentRequested')
  await comesTo(oanh, code, `${slug}:states.awaitingPayment`)
  await expect(page.getByText(/12[.,]500[.,]000/).first()).toBeVisible()
  await accessible(page)
  await payFor(oanh, code)
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'contentApproved')
  await signAndIssue(officer, mailbox, 'vpdk', code)
  await comesTo(oanh, code, `${slug}:states.delivered`)
  expect((await downloadDecision(oanh, code)).type).toBe('application/pdf')
})

import { comesTo, downloadDecision, fileNow, fillForm, payFor } from '../fixtures/answering.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, pressAct, sayAct, signWithCode } from '../fixtures/working.ts'

const slug = 'driving-licence'

/** The certificate of health comes from the register of the hospitals, the card by post. */
test('a driver hands in no health certificate and is sent a new licence', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  const long = await citizen('long')
  const { page, language } = long
  await fillForm(long, {
    slug,
    answers: {
      licenceNumber: '010123456789',
      licenceClass: 'B',
      validUntil: '2026-12-20',
      reason: 'expiring',
      deliveryAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 12 ngõ 3' },
      truthful: true,
    },
  })
  await expect(page.getByText(/135[.,]000/).first()).toBeVisible()
  const code = await fileNow(long)
  await payFor(long, code)
  await accept(await officer('csgt', 'desk'), code)
  const unit = await officer('csgt', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'contentApproved')
  await accessible(unit.page)
  const head = await officer('csgt', 'head')
  await signWithCode(head, mailbox, code, 'signed', 'csgt.head@canbo.example')
  const clerk = await officer('csgt', 'clerk')
  await clerk.page.goto(`/${language}/office/dossiers/${code}`)
  await pressAct(clerk, 'issued')
  await sayAct(clerk, 'resultPosted', { trackingCode: 'EB987654321VN' })
  await comesTo(long, code, `${slug}:states.delivered`)
  await accessible(page)
  expect((await downloadDecision(long, code)).type).toBe('application/pdf')
})

import {
  comesTo,
  downloadDecision,
  downloadReceipt,
  fileNow,
  fillForm,
  payFor,
} from '../fixtures/answering.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'private-enterprise'

/** Two fees with rules of their own, paid before anything is granted; the tax code comes by itself. */
test('a founder pays, is granted the enterprise, and finds its tax code in the certificate', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  const oanh = await citizen('oanh')
  const { page, language, t } = oanh
  await fillForm(oanh, {
    slug,
    answers: {
      founderIdentity: 'personalId',
      origin: 'new',
      enterpriseName: 'Doanh nghiệp tư nhân Mây Tre Trúc Xanh',
      enterpriseAddress: { province: '01', commune: 'Xã Trúc Xanh', line: 'Thôn Đông' },
      activities: [{ activity: 'Sản xuất đồ mây tre đan' }],
      capital: '800000000',
      truthful: true,
    },
  })
  await expect(page.getByText(t(`${slug}:fee.publication`)).first()).toBeVisible()
  await accessible(page)
  const code = await fileNow(oanh)
  await payFor(oanh, code)
  expect(await downloadReceipt(oanh, code)).toMatch(/^BL\d{2}-\w+-\d{7}\.pdf$/)
  await accept(await officer('stc', 'desk'), code)
  const unit = await officer('stc', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'contentApproved')
  await comesTo(oanh, code, `${slug}:states.processing.awaitingSignature`)
  await signAndIssue(officer, mailbox, 'stc', code)
  await comesTo(oanh, code, `${slug}:states.delivered`)
  expect((await downloadDecision(oanh, code)).type).toBe('application/pdf')
})

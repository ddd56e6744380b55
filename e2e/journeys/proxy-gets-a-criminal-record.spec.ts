import { comesTo, downloadDecision, fileNow, fillForm, payFor } from '../fixtures/answering.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'criminal-record'

/** A brother files with an authorisation; a search elsewhere makes ten days fifteen. */
test('a proxy pays by the copy, and a verification extends the time', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  const khoi = await citizen('khoi')
  const { page, language } = khoi
  await fillForm(khoi, {
    slug,
    answers: {
      recordType: 'no1',
      filedFor: 'authorised',
      subjectName: 'Nguyễn Thị Minh An',
      subjectId: '999195000018',
      subjectBirthDate: '1995-03-08',
      purpose: 'Xin việc ở nước ngoài',
      reduction: 'none',
      copies: '4',
      truthful: true,
    },
  })
  await expect(page.getByText(/210[.,]000/).first()).toBeVisible()
  await accessible(page)
  const code = await fileNow(khoi)
  await payFor(khoi, code)
  await accept(await officer('ca-tinh', 'desk'), code)
  const unit = await officer('ca-tinh', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'verificationRequested', { question: 'Xác minh tại nơi cư trú trước đây.' })
  await comesTo(khoi, code, `${slug}:states.processing.verifying`)
  await accessible(page)
  await sayAct(unit, 'conclusionReached', { conclusion: 'Không có án tích' })
  await signAndIssue(officer, mailbox, 'ca-tinh', code)
  await comesTo(khoi, code, `${slug}:states.delivered`)
  expect((await downloadDecision(khoi, code)).type).toBe('application/pdf')
})

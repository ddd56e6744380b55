import { comesTo, downloadDecision, fileNow, fillForm, payFor } from '../fixtures/answering.ts'
import { eventually } from '../fixtures/applying.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'marital-status'

/** Another commune is asked over the document axis; its silence earns an apology and a new date. */
test('a citizen waits for another commune, is apologised to, and gets the certificate', async ({
  citizen,
  officer,
  browse,
  standIn,
  endPeriod,
  collectLetters,
  mailbox,
  accessible,
}) => {
  const khoi = await citizen('khoi')
  const { page, language, t } = khoi
  await fillForm(khoi, {
    slug,
    agency: '000.00.51.H99',
    answers: {
      request: 'first',
      purpose: 'other',
      otherPurpose: 'Mua nhà',
      status: 'neverMarried',
      livedElsewhere: 'yes',
      formerCommune: 'xã Trúc Xanh',
      formerFrom: '2012-01-01',
      formerUntil: '2018-12-31',
      truthful: true,
    },
  })
  await accessible(page)
  const code = await fileNow(khoi)
  await payFor(khoi, code)
  await accept(await officer('hoasen', 'desk'), code)

  const registrar = await officer('hoasen', 'unit')
  await test.step('the registrar asks the commune where he lived before', async () => {
    await registrar.page.goto(`/${language}/office/dossiers/${code}`)
    await sayAct(registrar, 'verificationRequested', {
      question: 'Trong thời gian đó ông Khôi có đăng ký kết hôn không?',
    })
    await expect(registrar.page.getByText('Trúc Xanh').first()).toBeVisible()
    await accessible(registrar.page)
    await comesTo(khoi, code, `${slug}:states.processing.awaitingReply`)
    await accessible(page)
  })

  await test.step('nobody answers: the office apologises and sets a new date', async () => {
    await endPeriod(code, 'replyWindow')
    await comesTo(khoi, code, `${slug}:states.processing.awaitingLateReply`)
    await eventually(page, page.getByRole('link', { name: t('dossier:slip.apology') }))
    await page.getByRole('link', { name: t('dossier:slip.apology') }).click()
    await accessible(page)
  })

  await test.step('the commune answers at last', async () => {
    const commune = await browse()
    await commune.goto(standIn(6))
    await commune
      .getByRole('link', { name: /xác minh tình trạng hôn nhân/ })
      .first()
      .click()
    await commune.getByRole('button', { name: 'Gửi văn bản trả lời' }).click()
    await collectLetters()
    await comesTo(khoi, code, `${slug}:states.processing.examining`)
  })
  await sayAct(registrar, 'contentApproved')
  await signAndIssue(officer, mailbox, 'hoasen', code)
  await comesTo(khoi, code, `${slug}:states.delivered`)
  expect((await downloadDecision(khoi, code)).type).toBe('application/pdf')
})

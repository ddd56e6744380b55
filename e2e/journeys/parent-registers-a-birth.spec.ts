import { comesTo, downloadDecision, fileNow, fillForm } from '../fixtures/answering.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'birth-registration'

/** Registering a child costs nothing, and names and numbers of parents are looked up, not asked. */
test('a mother registers her child, and nobody asks for money', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  const mother = await citizen('an')
  const { page, t } = mother
  await fillForm(mother, {
    slug,
    agency: '000.00.51.H99',
    answers: {
      relation: 'mother',
      origin: 'ordinary',
      proof: 'birthCertificate',
      childName: 'Hoàng Minh Châu',
      childSex: 'female',
      childBirthDate: '2026-11-10',
      birthPlace: 'Bệnh viện Hoa Sen',
      homeTown: 'Phường Hoa Sen',
      ethnicity: 'Kinh',
      fatherId: '999093000098',
      copies: '0',
      truthful: true,
    },
  })
  await expect(page.getByText(t('apply:review.free'))).toBeVisible()
  await accessible(page)
  const code = await fileNow(mother)
  await expect(page).not.toHaveURL(/payment/)
  await expect(page.getByText(t('dossier:filedBannerText', { code }))).toBeVisible()
  await accessible(page)

  await accept(await officer('hoasen', 'desk'), code)
  const registrar = await officer('hoasen', 'unit')
  await registrar.page.goto(`/${registrar.language}/office/dossiers/${code}`)
  await sayAct(registrar, 'contentApproved')
  await signAndIssue(officer, mailbox, 'hoasen', code)
  await comesTo(mother, code, `${slug}:states.delivered`)
  await accessible(page)
  expect((await downloadDecision(mother, code)).type).toBe('application/pdf')
})

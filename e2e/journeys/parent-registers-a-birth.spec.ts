import { comesTo, downloadDecision, fileNow, fillForm } from '../fixtures/answering.ts'
import { citizens } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, openFrom, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'birth-registration'
const birth = {
  slug,
  agency: '000.00.52.H99',
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
    truthful: true,
  },
}

/** Registering a child costs nothing, and names and numbers of parents are looked up, not asked. */
test('a mother registers her child, and nobody asks for money', async ({
  citizen,
  officer,
  mailbox,
  accessible,
}) => {
  const mother = await citizen('an')
  const { page, t } = mother
  await fillForm(mother, birth)
  await expect(page.getByText(t('apply:review.free'))).toBeVisible()
  await accessible(page)
  const code = await fileNow(mother)
  await expect(page).not.toHaveURL(/payment/)
  await expect(page.getByText(t('dossier:filedBannerText', { code }))).toBeVisible()
  await accessible(page)

  await accept(await officer('trucxanh', 'desk'), code)
  const registrar = await officer('trucxanh', 'unit')
  await registrar.page.goto(`/${registrar.language}/office/dossiers/${code}`)
  await sayAct(registrar, 'contentApproved')
  await signAndIssue(officer, mailbox, 'trucxanh', code)
  await comesTo(mother, code, `${slug}:states.delivered`)
  await accessible(page)
  expect((await downloadDecision(mother, code)).type).toBe('application/pdf')
})

test('who hands in nothing for thirty days is told that it stopped, and why', async ({
  citizen,
  officer,
  endPeriod,
  mailbox,
  accessible,
}) => {
  const mother = await citizen('an')
  const { page, t } = mother
  await fillForm(mother, birth)
  const code = await fileNow(mother)
  const desk = await officer('trucxanh', 'desk')
  await openFrom(desk, 'desk', code)
  await sayAct(desk, 'supplementRequested', {
    items: [{ item: 'Giấy chứng sinh', reason: 'Ảnh mờ, không đọc được.' }],
  })
  await test.step('the slip names the last day', async () => {
    await comesTo(mother, code, `${slug}:states.supplementBeforeIntake`)
    await page.getByRole('link', { name: t('dossier:slip.supplement') }).click()
    await expect(page.getByText(/Xin bổ sung trước hết/)).toBeVisible()
    await accessible(page)
  })
  await endPeriod(code, 'supplementWindow')
  await comesTo(mother, code, `${slug}:states.supplementMissed`)
  await accessible(page)
  await page.getByRole('link', { name: t('dossier:slip.stop') }).click()
  await expect(page.getByText('chưa được bổ sung đủ')).toBeVisible()
  await expect
    .poll(async () =>
      (await mailbox.mailTo(citizens.an.mail)).some(
        ({ text }) => text.includes(code) && text.includes('chưa được bổ sung đủ'),
      ),
    )
    .toBe(true)
})

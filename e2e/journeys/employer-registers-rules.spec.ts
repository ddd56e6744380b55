import { comesTo, downloadDecision, fileNow, fillForm } from '../fixtures/answering.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept } from '../fixtures/working.ts'

const slug = 'labour-rules'

/** The administration may object; it says nothing, and that is its approval. */
test('an employer registers rules, and silence lets them take effect', async ({
  citizen,
  officer,
  endPeriod,
  accessible,
}) => {
  const phuc = await citizen('phuc')
  const { page, language, t } = phuc
  await page.goto(`/${language}/me/acting?to=/${language}/procedures/${slug}/apply`)
  await page.getByRole('radio', { name: /Sen Việt/ }).check()
  await page.getByRole('button', { name: t('account:acting.save') }).click()
  await fillForm(phuc, {
    slug,
    answers: {
      workplace: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 8 đường Hoa Sen' },
      rulesTitle: 'Nội quy lao động năm 2026',
      employees: '40',
      union: 'absent',
      truthful: true,
    },
  })
  await expect(page.getByText(t('apply:review.free'))).toBeVisible()
  const code = await fileNow(phuc)
  await accept(await officer('snv', 'desk'), code)
  await comesTo(phuc, code, `${slug}:states.takingEffect.objection.possible.reviewing`)
  await accessible(page)
  await endPeriod(code, 'objectionWindow')
  await endPeriod(code, 'effectWindow')
  await comesTo(phuc, code, `${slug}:states.delivered`)
  await accessible(page)
  expect((await downloadDecision(phuc, code)).type).toBe('application/pdf')
})

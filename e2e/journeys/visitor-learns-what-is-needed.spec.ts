import { expect, test } from '../fixtures/test.ts'

const birth = 'birth-registration'
const record = 'criminal-record'

test('a visitor learns which papers are needed by answering a few questions @without-script @phone', async ({
  page,
  language,
  t,
  accessible,
}) => {
  await page.goto(`/${language}/procedures/${birth}`)
  await accessible(page)
  const paper = (code: string) =>
    page.getByText(t(`${birth}:components.${code}.name`), { exact: true })
  const show = page.getByRole('button', { name: t('public:procedure.showPapers') })
  await expect(page.getByText(t('public:procedure.papersPossible'))).toBeVisible()
  await expect(paper('surrogacyPapers').first()).toBeVisible()

  await page.getByLabel(t(`${birth}:fields.origin.options.abandoned`)).check()
  await show.click()
  await expect(page.getByText(t('public:procedure.papersPossible'))).toHaveCount(0)
  await expect(paper('abandonmentRecord').first()).toBeVisible()
  await expect(page.getByText(t(`${birth}:fields.proof.label`))).toHaveCount(0)
  await accessible(page)

  await page.getByRole('link', { name: t('public:procedure.answerAnew') }).click()
  await expect(page.getByLabel(t(`${birth}:fields.origin.options.abandoned`))).not.toBeChecked()
})

test('the fee is worked out with its rule, and what was answered before is kept', async ({
  page,
  language,
  t,
}) => {
  await page.goto(`/${language}/procedures/${record}`)
  await page.getByLabel(t(`${record}:fields.recordType.options.no2`)).check()
  await page.getByRole('button', { name: t('public:procedure.showPapers') }).click()
  const calculator = page.locator('#calculator')
  await calculator.getByText(t('public:procedure.calculator'), { exact: true }).click()
  await calculator.getByLabel(t(`${record}:fields.reduction.options.student`)).check()
  await calculator.getByLabel(t(`${record}:fields.copies.label`)).fill('5')
  await calculator.getByRole('button', { name: t('public:procedure.calculate') }).click()
  await expect(calculator.getByText(t(`${record}:fee.recordReduced`))).toBeVisible()
  await expect(calculator).toContainText('115.000')
  await expect(calculator).toContainText('Thông tư 16/2025/TT-BTC')
  await expect(page.getByLabel(t(`${record}:fields.recordType.options.no2`))).toBeChecked()
})

test('the blank form, the record and the structured data are there for whoever needs them', async ({
  page,
  request,
  language,
}) => {
  const at = `/${language}/procedures/${birth}`
  const form = await request.get(`${at}/form`)
  expect(form.headers()['content-type']).toBe('application/pdf')
  expect((await form.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const json = await (await request.get(`${at}/record`)).json()
  expect(json).toMatchObject({ code: '1.001193', levels: { commune: true } })
  expect(json.cases.length).toBeGreaterThan(1)
  await page.goto(at)
  const data = await page.locator('script[type="application/ld+json"]').textContent()
  expect(JSON.parse(data ?? '')).toMatchObject({
    '@type': 'GovernmentService',
    identifier: '1.001193',
  })
})

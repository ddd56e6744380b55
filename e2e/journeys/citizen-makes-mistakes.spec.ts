import { begin, next, procedure } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

const field = (name: string) => `${procedure}:fields.${name}`

/** Each is refused beside its field and in the summary, in the reader's language, and kept. */
function journey() {
  test('everything wrong is said once at the top and once beside the field, and kept', async ({
    page,
    language,
    t,
    accessible,
  }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'an')
    await begin(applying)
    await next(applying)

    await test.step('nothing chosen', async () => {
      await next(applying)
      await expect(page.locator('[data-error-summary]')).toContainText('1')
      // Heard first: that something is wrong, and then what.
      await expect(page).toHaveTitle(
        new RegExp(`^${t('common:errorSummary.title', { title: '' }).trim()}`),
      )
      await expect(page.locator('[data-error-summary]')).toBeFocused()
      await expect(page.getByText(t('form:required'), { exact: true })).toBeVisible()
      await accessible(page)
    })
    await test.step('an answer that calls for another question asks it, without blame', async () => {
      await page.getByLabel(t(field('filedFor.options.relative'))).check()
      await next(applying)
      await expect(page.getByText(t('apply:step.oneMore'))).toBeVisible()
      await expect(page.locator('[data-error-summary]')).toHaveCount(0)
      await page.getByLabel(t(field('relation.label'))).fill('x'.repeat(150))
      await next(applying)
      await expect(page.getByText(t('form:tooLong')).first()).toBeVisible()
      await expect(page.getByLabel(t(field('relation.label')))).toHaveValue('x'.repeat(150))
      await page.getByLabel(t(field('relation.label'))).fill('con')
      await next(applying)
    })
    await test.step('script as a name, a day that does not exist', async () => {
      const name = page.getByLabel(t(field('subjectName.label')))
      await name.fill('<script>alert(1)</script>')
      await page.locator('[name="subjectBirthDate.day"]').fill('30')
      await page.locator('[name="subjectBirthDate.month"]').fill('2')
      await page.locator('[name="subjectBirthDate.year"]').fill('1990')
      await next(applying)
      await expect(page.getByText(t('form:name.invalid'), { exact: true })).toBeVisible()
      await expect(page.getByText(t('form:birthDate.invalid')).first()).toBeVisible()
      await expect(name).toHaveValue('<script>alert(1)</script>')
      await expect(page.locator('[name="subjectBirthDate.day"]')).toHaveValue('30')
      await accessible(page)
      await page.locator('[data-error-summary]').getByRole('link').first().click()
      expect(new URL(page.url()).hash).toBe('#field-entryKind')
    })
    await test.step('a name in decomposed letters is the same name', async () => {
      await page.getByLabel(t(field('entryKind.options.birth')), { exact: true }).check()
      await page
        .getByLabel(t(field('subjectName.label')))
        .fill('Nguyễn Thị Minh An'.normalize('NFD'))
      await page.locator('[name="subjectBirthDate.day"]').fill('8')
      await page.locator('[name="subjectBirthDate.month"]').fill('3')
      await page.locator('[name="subjectBirthDate.year"]').fill('1995')
      await next(applying)
    })
    for (const copies of ['0', '51', '-1', '1e309', '0x10', '999999999999999', '2,5', 'hai'])
      await test.step(`«${copies}» copies`, async () => {
        const input = page.getByLabel(t(field('copies.label')))
        await input.fill(copies)
        await next(applying)
        await expect(page.locator('[data-error-summary]')).toBeVisible()
        await expect(input).toHaveValue(copies)
      })
    await test.step('the last look shows the name composed', async () => {
      await page.getByLabel(t(field('copies.label'))).fill('1')
      await page.getByLabel(t(field('truthful.label'))).check()
      await next(applying)
      await expect(page.getByText('Nguyễn Thị Minh An', { exact: true }).last()).toBeVisible()
    })
  })
}

test.describe('with script', () => journey())

test.describe('in English, on a phone without script', () => {
  test.use({
    language: 'en',
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
  })
  journey()
})

test('addresses that were guessed or broken lead nowhere', async ({ page, language, t }) => {
  await signInCitizen(page, { language, t }, 'an')
  for (const path of [
    '/drafts/not-an-id',
    '/drafts/00000000-0000-7000-8000-000000000000',
    '/dossiers/000.00.51.H99-261122-9999',
    '/dossiers/..%2f..%2fetc',
    '/procedures/no-such-thing/apply',
    '/papers/00000000-0000-7000-8000-000000000000',
    '/decisions/00000000-0000-7000-8000-000000000000',
  ]) {
    const answer = await page.goto(`/${language}${path}`)
    expect(answer?.status(), path).toBe(404)
  }
  const office = await page.goto(`/${language}/office`)
  expect(office?.status()).toBe(403)
})

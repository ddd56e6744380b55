import { begin, procedure } from '../fixtures/applying.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'

test('a citizen takes the form along as it stands, and nobody else does', async ({
  page,
  browse,
  language,
  t,
}) => {
  await signInCitizen(page, { language, t }, 'lan')
  await begin({ page, language, t })
  const form = page.url().replace(/\/steps\/.*/, '/form')
  const printed = await page.request.get(form)
  expect(printed.headers()['content-type']).toBe('application/pdf')
  expect(printed.headers()['content-disposition']).toContain(procedure)
  expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-')

  const other = await browse()
  await signInCitizen(other, { language, t }, 'ha')
  expect((await other.request.get(form)).status()).toBe(404)
})

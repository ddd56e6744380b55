import type { Page } from '@playwright/test'
import { signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import type { Texts } from '../fixtures/texts.ts'

/** The first days from tomorrow on that offices work and the calendar does not name, and a Saturday. */
async function daysAhead(page: Page): Promise<{ workdays: string[]; saturday: string }> {
  const named = await page
    .locator('time')
    .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')))
  const today = new Date(Date.now() + 7 * 3_600_000)
  const ahead = Array.from({ length: 14 }, (_, days) => {
    const day = new Date(today.getTime() + (days + 1) * 86_400_000)
    return { date: day.toISOString().slice(0, 10), weekday: day.getUTCDay() }
  }).filter(({ date }) => !named.includes(date))
  const saturday = ahead.findLast(({ weekday }) => weekday === 6)
  return {
    workdays: ahead.filter(({ weekday }) => weekday > 0 && weekday < 6).map(({ date }) => date),
    saturday: saturday?.date ?? '',
  }
}

async function fillDate(page: Page, t: Texts, label: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  // An optional question says so behind its name.
  const group = page.getByRole('group', { name: new RegExp(`^${t(label)}( \\(|$)`) })
  await group.getByLabel(t('common:field.day')).fill(day)
  await group.getByLabel(t('common:field.month')).fill(month)
  await group.getByLabel(t('common:field.year')).fill(year)
}

const row = (page: Page, date: string) =>
  page.getByRole('row').filter({ has: page.locator(`time[datetime="${date}"]`) })

/** The head of the ward is the second person that a change needs. */
async function confirmed(page: Page, head: Page, t: Texts): Promise<void> {
  await expect(page.getByText(t('office:admin.calendar.proposed'))).toBeVisible()
  await head.goto(new URL(page.url()).pathname)
  await head.getByRole('button', { name: t('office:admin.calendar.confirm'), exact: true }).click()
  await expect(head.getByText(t('office:admin.calendar.changed'))).toBeVisible()
  await page.goto(new URL(page.url()).pathname)
}

async function takeOut(page: Page, head: Page, t: Texts, date: string): Promise<void> {
  await row(page, date)
    .getByRole('button', { name: t('office:admin.calendar.remove') })
    .click()
  await page.getByRole('button', { name: t('office:admin.calendar.save') }).click()
  await confirmed(page, head, t)
  await expect(row(page, date)).toHaveCount(0)
}

test('an administrator sees what a holiday does to open dossiers before saving it @without-script @phone', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  await signInOfficer(page, { language, t }, 'admin')
  await page.goto(`/${language}/office/admin/holidays`)
  await accessible(page)
  const { workdays } = await daysAhead(page)
  const holiday = workdays[0] ?? ''

  await test.step('what is wrong is told, and what was typed stays', async () => {
    await page.getByLabel(t('office:admin.calendar.name')).fill('Nghỉ thêm')
    await page.getByRole('button', { name: t('office:admin.calendar.preview') }).click()
    await expect(page.locator('[data-error-summary]')).toBeVisible()
    await expect(page.getByLabel(t('office:admin.calendar.name'))).toHaveValue('Nghỉ thêm')
    await accessible(page)
  })

  await fillDate(page, t, 'office:admin.day', holiday)
  await page.getByLabel(t('office:admin.holiday'), { exact: true }).check()
  await page.getByLabel(t('office:admin.source')).fill('Thông báo (mô phỏng)')
  await page.getByRole('button', { name: t('office:admin.calendar.preview') }).click()

  await test.step('an accepted dossier gets a later date; nothing is saved yet', async () => {
    await expect(page.getByText(t('office:admin.calendar.becomes.off'))).toBeVisible()
    const effects = page.getByRole('table', { name: t('office:admin.calendar.effects') })
    const dossier = effects.getByRole('row').filter({ hasText: t('marital-status:name') })
    const [before, after] = await dossier
      .first()
      .locator('time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''))
    expect(after ?? '').not.toBe('')
    expect((after ?? '') > (before ?? '')).toBe(true)
    await accessible(page)
  })

  await page.getByRole('button', { name: t('office:admin.calendar.save') }).click()
  const head = await browse()
  await signInOfficer(head, { language, t }, 'head')
  await confirmed(page, head, t)
  await expect(row(page, holiday)).toBeVisible()
  await takeOut(page, head, t, holiday)
})

test('a swap gives one day off and has another worked, as one change', async ({
  page,
  browse,
  language,
  t,
  accessible,
}) => {
  await signInOfficer(page, { language, t }, 'admin')
  await page.goto(`/${language}/office/admin/holidays`)
  const { workdays, saturday } = await daysAhead(page)
  const off = workdays[1] ?? ''
  await fillDate(page, t, 'office:admin.day', off)
  await page.getByLabel(t('office:admin.calendar.swap')).check()
  await page.getByLabel(t('office:admin.calendar.name')).fill('Hoán đổi ngày làm việc')
  await page.getByLabel(t('office:admin.source')).fill('Thông báo (mô phỏng)')

  await page.getByRole('button', { name: t('office:admin.calendar.preview') }).click()
  await expect(page.locator('[data-error-summary]')).toBeVisible()
  await expect(page.getByLabel(t('office:admin.calendar.swap'))).toBeChecked()

  await fillDate(page, t, 'office:admin.calendar.workedOn', saturday)
  await page.getByRole('button', { name: t('office:admin.calendar.preview') }).click()
  await expect(page.getByText(t('office:admin.calendar.becomes.off'))).toBeVisible()
  await expect(page.getByText(t('office:admin.calendar.becomes.worked'))).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: t('office:admin.calendar.save') }).click()
  const head = await browse()
  await signInOfficer(head, { language, t }, 'head')
  await confirmed(page, head, t)
  await expect(row(page, saturday)).toContainText(t('office:admin.working'))
  for (const day of [off, saturday]) await takeOut(page, head, t, day)
})

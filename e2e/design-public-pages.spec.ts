import { expect, test } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'

const languages = ['vi', 'en'] as const
const pages = [
  '',
  '/procedures',
  '/procedures?q=khong-co-thu-tuc-nay',
  '/procedures?q=giaays+khia+sinh&fee=free',
  '/procedures/civil-status-extract',
  '/procedures/house-building-permit',
  '/guides/birth',
  '/guides/house',
  '/track',
  '/verify',
  '/verify/AAAA-AAAA-AAAA-AAAA-AAAA',
  '/help',
  '/accessibility',
  '/privacy',
  '/security',
  '/site-map',
  '/contact',
  '/administrative-units?q=phu+lang',
  '/open-data',
  '/status',
  '/no-such-page',
  '/dev/components',
]

for (const language of languages)
  for (const page of pages) {
    const address = `/${language}${page}`

    test(`${address} is accessible and fits @phone`, async ({ page: browser }) => {
      await browser.goto(address)
      await expect(browser.locator('html')).toHaveAttribute('lang', language)
      await expect(browser.locator('h1')).toHaveCount(1)
      const tooWide = await browser.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(tooWide).toBe(0)
      await expectAccessible(browser)
    })
  }

const lightPages = [
  '',
  '/procedures',
  '/guides/birth',
  '/procedures/civil-status-extract',
  '/track',
  '/verify',
  '/open-data',
]
for (const page of lightPages)
  test(`/vi${page} ships no framework and at most 100 kB`, async ({ page: browser }) => {
    const session = await browser.context().newCDPSession(browser)
    await session.send('Network.enable')
    let transferred = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      transferred += encodedDataLength
    })
    await browser.goto(`/vi${page}`, { waitUntil: 'networkidle' })
    // Where one searches, the small script of comfort offers suggestions; elsewhere there is none.
    const searches = await browser.locator('form[data-suggest]').count()
    expect(await browser.locator('script:not([type="application/ld+json"])').count()).toBe(searches)
    expect(transferred).toBeLessThanOrEqual(100_000)
  })

test('the language can be changed without losing the page or its question', async ({ page }) => {
  await page.goto('/vi/procedures?q=khai+sinh')
  await page.locator('header a[hreflang="en"]').click()
  await expect(page).toHaveURL(/\/en\/procedures\?q=khai\+sinh$/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('help stands in the same place on every page, whoever reads it', async ({ page }) => {
  for (const place of ['', '/procedures', '/guides/birth', '/track', '/no-such-page', '/sign-in']) {
    await page.goto(`/vi${place}`)
    const help = page.locator('main + nav')
    await expect(help.getByRole('link')).toHaveText([
      'Câu hỏi thường gặp',
      'Viết cho chúng tôi',
      'Sơ đồ cổng',
    ])
  }
})

test('a letter to the office is written without script, loses nothing, and arrives', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto('/vi/contact')
  await page.getByLabel('Thư điện tử để trả lời').fill('khong phai thu')
  await page.getByRole('button', { name: 'Gửi' }).click()
  await expect(page.locator('[data-error-summary]').getByRole('link')).toHaveCount(2)
  await expect(page.getByLabel('Thư điện tử để trả lời')).toHaveValue('khong phai thu')
  await page.getByLabel('Nội dung').fill('Trang tra cứu khó đọc trên điện thoại cũ.')
  await page.getByLabel('Thư điện tử để trả lời').fill('doc-gia@thu.example')
  await page.getByRole('button', { name: 'Gửi' }).click()
  await expect(page.getByText('Đã gửi')).toBeVisible()
})

test('/ greets a visitor in the language they read', async ({ request }) => {
  const greeted = async (languages: string): Promise<string | undefined> => {
    const answer = await request.get('/', {
      headers: { 'Accept-Language': languages },
      maxRedirects: 0,
    })
    return answer.headers().location
  }
  expect(await greeted('vi-VN,vi;q=0.9,en;q=0.8')).toBe('/vi')
  expect(await greeted('en-GB,en;q=0.9')).toBe('/en')
})

test('slips are understood and said, and a list is sorted out without script', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto('/vi/procedures')
  await page.getByLabel('Tìm theo tên thủ tục').fill('giaays khia sinh')
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  const first = page.getByRole('main').getByRole('heading', { level: 2 }).first()
  await expect(first).toHaveText('Đăng ký khai sinh')
  await page.getByRole('link', { name: 'giấy khai sinh', exact: true }).click()
  await page.getByRole('link', { name: /^Có thu phí/ }).click()
  await expect(page).toHaveURL(/q=gi%E1%BA%A5y\+khai\+sinh&fee=paid/)
  await expect(first).toHaveText('Cấp bản sao trích lục hộ tịch')
})

test('while somebody types, the keyboard chooses among what is meant', async ({ page }) => {
  await page.goto('/vi')
  const box = page.getByRole('combobox', { name: 'Tìm thủ tục' })
  await box.pressSequentially('ho khau')
  const option = page.getByRole('option', { name: /^Đăng ký thường trú/ })
  await expect(option).toBeVisible()
  await box.press('ArrowDown')
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await box.press('Enter')
  await expect(page).toHaveURL(/\/vi\/procedures\/permanent-residence$/)
})

test('tracking says which fields are missing, and never which fact was wrong', async ({ page }) => {
  await page.goto('/vi/track')
  await page.getByRole('button', { name: 'Tra cứu' }).click()
  const summary = page.locator('[data-error-summary]')
  await expect(summary.getByRole('link')).toHaveCount(2)
  await summary.getByRole('link').first().click()
  await expect(page.getByLabel('Mã hồ sơ')).toBeFocused()

  await page.getByLabel('Mã hồ sơ').fill('H26.01-261123-9999')
  await page.getByLabel(/Ngày sinh/).fill('23/11/1990')
  await page.getByRole('button', { name: 'Tra cứu' }).click()
  await expect(page.getByText('Không tìm thấy hồ sơ khớp với cả hai thông tin')).toBeVisible()
  await expect(page.getByLabel('Mã hồ sơ')).toHaveValue('H26.01-261123-9999')
  await expectAccessible(page)
})

test('a brought file that is no PDF of ours is said to be so', async ({ page }) => {
  await page.goto('/vi/verify')
  await page.getByLabel('Tệp văn bản').setInputFiles({
    name: 'a.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 x'),
  })
  await page.getByRole('button', { name: 'Kiểm tra' }).last().click()
  await expect(page.getByText('Tệp này không có chữ ký số')).toBeVisible()
})

test('search engines are told of every page in both languages', async ({ request }) => {
  const sitemap = await (await request.get('/sitemap.xml')).text()
  expect(sitemap).toContain('/vi/procedures/civil-status-extract</loc>')
  expect(sitemap).toContain('hreflang="en"')
  expect(await (await request.get('/robots.txt')).text()).toContain('Sitemap: ')
})

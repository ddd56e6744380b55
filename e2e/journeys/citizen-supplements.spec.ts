import { eventually, fileAndPay, procedure } from '../fixtures/applying.ts'
import { photo } from '../fixtures/papers.ts'
import { signInCitizen, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import { deed, isDone, openAct, openFrom } from '../fixtures/working.ts'

function journey() {
  test('is asked once for everything that is missing, and answers', async ({
    page,
    browse,
    language,
    t,
    accessible,
  }) => {
    const applying = { page, language, t }
    await signInCitizen(page, applying, 'an')
    const code = await fileAndPay(applying)

    const deskPage = await browse()
    const desk = { page: deskPage, language, t }
    await signInOfficer(deskPage, desk, 'desk')
    await test.step('the desk lists two papers, row by row', async () => {
      await openFrom(desk, 'desk', code)
      await eventually(
        deskPage,
        deskPage.getByRole('link', { name: t('acts:act.supplementRequested.do') }),
      )
      await openAct(desk, 'supplementRequested')
      await accessible(deskPage)
      await deed(desk, 'supplementRequested').click()
      await expect(deskPage.locator('[data-error-summary]')).toBeVisible()
      await deskPage.locator('[name="items[0].item"]').fill('Giấy xác nhận cư trú')
      await deskPage.locator('[name="items[0].reason"]').fill('Bản chụp bị mờ, không đọc được số.')
      await deskPage.locator('button[value="add:items"]').click()
      await expect(deskPage.locator('[name="items[0].item"]')).toHaveValue('Giấy xác nhận cư trú')
      await deskPage.locator('[name="items[1].item"]').fill('Ảnh thẻ căn cước')
      await deskPage.locator('[name="items[1].reason"]').fill('Thiếu mặt sau.')
      await accessible(deskPage)
      await deed(desk, 'supplementRequested').click()
      await isDone(desk, 'supplementRequested')
    })

    await test.step('the applicant sees each item and its reason, and the clock does not run', async () => {
      await page.goto(`/${language}/dossiers/${code}`)
      await expect(page.getByText('Thiếu mặt sau.')).toBeVisible()
      await expect(page.getByText(t('dossier:slip.supplement'))).toBeVisible()
      await accessible(page)
      await page.getByRole('link', { name: t('acts:act.supplementProvided.do') }).click()
      await expect(page.getByText('Giấy xác nhận cư trú')).toBeVisible()
      await accessible(page)
    })
    await test.step('an answer without papers is not taken', async () => {
      await page.getByRole('button', { name: t('acts:act.supplementProvided.do') }).click()
      await expect(page.getByText(t('dossier:act.needFiles')).first()).toBeVisible()
    })
    await test.step('a paper attached by mistake is taken back', async () => {
      await page.locator('input[type=file]').setInputFiles([photo('nham.png')])
      await page.getByRole('button', { name: t('apply:papers.upload') }).click()
      await expect(page.getByText('nham.png')).toBeVisible()
      await accessible(page)
      await page
        .getByRole('button', { name: t('common:file.remove', { name: 'nham.png' }) })
        .click()
      await expect(page.getByText('nham.png')).toHaveCount(0)
    })
    await test.step('answers with both papers', async () => {
      await page
        .locator('input[type=file]')
        .setInputFiles([photo('cu-tru.png'), photo('can-cuoc.png')])
      await page.getByRole('button', { name: t('acts:act.supplementProvided.do') }).click()
      await expect(page.getByText(t('dossier:doneBanner'))).toBeVisible()
      await expect(page.getByText(t(`${procedure}:states.awaitingIntake`)).first()).toBeVisible()
      await expect(page.getByText('can-cuoc.png')).toBeVisible()
    })
    await test.step('the desk has it back, and cannot ask a second time', async () => {
      await deskPage.goto(`/${language}/office/dossiers/${code}`)
      await expect(deskPage.getByText('cu-tru.png').first()).toBeVisible()
      await expect(deed(desk, 'accepted')).toBeVisible()
      await expect(
        deskPage.getByRole('link', { name: t('acts:act.supplementRequested.do') }),
      ).toHaveCount(0)
    })
  })
}

test.describe('with script', () => {
  test.use({ viewport: { width: 1280, height: 900 } })
  journey()
})

test.describe('on a phone without script', () => {
  test.use({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  journey()
})

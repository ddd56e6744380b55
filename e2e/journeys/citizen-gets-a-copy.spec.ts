import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  eventually,
  fillIn,
  ownBirth,
  pay,
  procedure,
  submit,
  toBank,
} from '../fixtures/applying.ts'
import { withAuthenticator } from '../fixtures/passkey.ts'
import { citizens, pickAt, signInOfficer } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import {
  accept,
  confirmEntry,
  issue,
  registerPasskey,
  signWithCode,
  signWithPasskey,
} from '../fixtures/working.ts'

/**
 * The main journey: somebody finds the procedure, applies, pays, and officers of four roles bring it
 * to a signed copy, which is downloaded and verified. It reads the same with script and without.
 */
function journey(signing: 'passkey' | 'code') {
  test('from finding the procedure to a verified copy', async ({
    page,
    browse,
    language,
    t,
    mailbox,
    accessible,
  }, testInfo) => {
    test.setTimeout(240_000)
    const applying = { page, language, t }
    const name = t(`${procedure}:name`)

    await test.step('finds the procedure and reads its page', async () => {
      await page.goto(`/${language}`)
      await accessible(page)
      await page.locator('input[type=search]').first().fill('trích lục')
      await page.locator('input[type=search]').first().press('Enter')
      await page.getByRole('main').getByRole('link', { name }).first().click()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      await accessible(page)
      await page.locator(`main a[href$="/procedures/${procedure}/apply"]`).first().click()
    })

    await test.step('signs in and comes back to where they were going', async () => {
      await accessible(page)
      await page.getByRole('button', { name: t('account:signIn.citizen') }).click()
      await pickAt(page, citizens.an.account, 2)
      await expect(page).toHaveURL(/\/apply$/)
      await accessible(page)
      await page.getByRole('button', { name: t('apply:start.begin') }).click()
    })

    await test.step('is not asked what the State knows', async () => {
      const known = page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: t('apply:step.known') }) })
      await expect(known.getByText(citizens.an.name)).toBeVisible()
      await expect(page.getByLabel(t(`${procedure}:fields.applicantName.label`))).toHaveCount(0)
      await accessible(page)
    })

    await test.step('fills in the form, looks once more and files', async () => {
      await fillIn(applying, ownBirth)
      await expect(page.getByRole('heading', { name: t('apply:review.title') })).toBeVisible()
      await expect(page.getByText(/16[.,]000/).first()).toBeVisible()
      await accessible(page)
    })
    const code = await submit(applying)

    await test.step('pays at the bank', async () => {
      await toBank(applying)
      await pay(applying)
      await eventually(page, page.getByText(t('dossier:payPage.paidTitle')))
      await accessible(page)
    })

    await test.step('follows the dossier', async () => {
      await page.goto(`/${language}/dossiers/${code}`)
      await eventually(page, page.getByText(t(`${procedure}:states.awaitingIntake`)))
      await accessible(page)
    })

    const officer = async (who: 'desk' | 'unit' | 'head' | 'clerk') => {
      const desk = await browse()
      await signInOfficer(desk, { language, t }, who)
      await accessible(desk)
      return { page: desk, language, t }
    }
    await test.step('the desk accepts', async () => accept(await officer('desk'), code))
    await test.step('the registrar confirms the entry', async () =>
      confirmEntry(await officer('unit'), code))
    await test.step('the head signs', async () => {
      const head = await officer('head')
      if (signing === 'code') return signWithCode(head, mailbox, code)
      await withAuthenticator(head.page)
      await registerPasskey(head)
      await signWithPasskey(head, code)
    })
    await test.step('the clerk issues', async () => issue(await officer('clerk'), code))

    await test.step('downloads the copy, which verifies', async () => {
      await page.goto(`/${language}/dossiers/${code}`)
      // Two copies were paid for, so two are issued, each with a number and signatures of its own.
      const downloads = page.getByRole('link', {
        name: t('dossier:downloadOriginal', { number: '' }).trim(),
      })
      await eventually(page, downloads.nth(1))
      await eventually(page, page.getByText(t(`${procedure}:states.delivered`)))
      await expect(downloads).toHaveCount(2)
      await accessible(page)
      const file = await downloadedBy(page, () => downloads.last().click())
      const copy = testInfo.outputPath('copy.pdf')
      writeFileSync(copy, readFileSync(file))
      const verdict = execFileSync('pdfsig', ['-nocert', copy], { encoding: 'utf8' })
      expect(verdict).toContain('Signature is Valid.')
      expect(verdict).not.toContain('Digest Mismatch')

      const bytes = readFileSync(copy)
      const at = bytes.indexOf('/MediaBox')
      bytes.writeUInt8(bytes.readUInt8(at + 1) ^ 1, at + 1)
      const forged = testInfo.outputPath('forged.pdf')
      writeFileSync(forged, bytes)
      expect(execFileSync('pdfsig', ['-nocert', forged], { encoding: 'utf8' })).not.toContain(
        'Signature is Valid.',
      )
      const verify = t('dossier:verifyOriginal', { number: '' }).trim()
      await page.getByRole('link', { name: verify }).last().click()
      await expect(page).toHaveURL(/\/verify\//)
      await accessible(page)
    })

    await test.step('says how it was, in two presses', async () => {
      await page.goto(`/${language}/dossiers/${code}`)
      await page.getByRole('button', { name: t('dossier:rating.level.discontent') }).click()
      await page.getByLabel(t('dossier:rating.ground.burden')).check()
      await accessible(page)
      await page.getByRole('button', { name: t('dossier:rating.send') }).click()
      await expect(page.getByText(t('dossier:rating.thanks'))).toBeVisible()
      await expect(page.getByLabel(t('dossier:rating.ground.burden'))).toBeChecked()
    })

    await test.step('was written to at every change of the status', async () => {
      const mails = await mailbox.mailTo(citizens.an.mail)
      const about = mails.filter(({ subject, text }) => `${subject} ${text}`.includes(code))
      expect(about.length).toBeGreaterThanOrEqual(4)
    })
  })
}

async function downloadedBy(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return download.path()
}

test.describe('on a desktop, signing with a passkey', () => {
  test.use({ viewport: { width: 1280, height: 900 } })
  journey('passkey')
})

test.describe('on a phone without script, signing with a mailed code', () => {
  test.use({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  journey('code')
})

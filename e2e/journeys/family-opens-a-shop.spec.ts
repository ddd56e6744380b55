import { comesTo, downloadDecision, fileNow, fillForm } from '../fixtures/answering.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'household-business'

/** Online there is no fee, and the tax code comes by itself. */
test('a family opens a shop and is given its tax code unasked', async ({
  citizen,
  officer,
  browse,
  mailbox,
  accessible,
}) => {
  const an = await citizen('an')
  const { page, language, t } = an
  await fillForm(an, {
    slug,
    agency: '000.00.52.H99',
    answers: {
      founders: 'family',
      members: [
        { memberName: 'Hoàng Đức Long', memberId: '999093000098' },
        { memberName: 'Trần Thị Thu Hà', memberId: '999165000047' },
      ],
      businessName: 'Hộ kinh doanh Bún chả Hoa Sen',
      businessAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 5 đường Hoa Sen' },
      activities: [{ activity: 'Bán bún chả' }, { activity: 'Bán trà đá' }],
      capital: '50000000',
      workers: '2',
      startsOn: '2026-12-15',
      truthful: true,
    },
  })
  await expect(page.getByText(t('apply:review.free'))).toBeVisible()
  await accessible(page)
  const code = await fileNow(an)
  await accept(await officer('trucxanh', 'desk'), code)
  const unit = await officer('trucxanh', 'unit')
  await unit.page.goto(`/${language}/office/dossiers/${code}`)
  await sayAct(unit, 'contentApproved')
  await comesTo(an, code, `${slug}:states.processing.awaitingSignature`)
  await accessible(page)
  await signAndIssue(officer, mailbox, 'trucxanh', code)
  await comesTo(an, code, `${slug}:states.delivered`)
  expect((await downloadDecision(an, code)).type).toBe('application/pdf')

  await test.step('a stranger scans the code on the certificate, and it is genuine', async () => {
    const address = await page.getByRole('link', { name: t('dossier:verify') }).getAttribute('href')
    const stranger = await browse()
    await stranger.goto(address ?? '')
    await expect(stranger.getByText(t(`${slug}:name`)).first()).toBeVisible()
    await expect(stranger.getByText('999195000018')).toHaveCount(0)
    await accessible(stranger)
  })
})

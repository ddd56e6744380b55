import { comesTo, downloadDecision, fileNow, fillForm, payFor } from '../fixtures/answering.ts'
import { signInCitizen } from '../fixtures/people.ts'
import { expect, test } from '../fixtures/test.ts'
import { accept, sayAct, signAndIssue } from '../fixtures/working.ts'

const slug = 'household-business'
const name = 'Hộ kinh doanh Bún chả Hoa Sen'

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
      businessName: name,
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

  // A visit of its own: whoever acts for a business does so until they say otherwise.
  const shop = await browse()
  const owner = { page: shop, language, t }
  await test.step('its owner opens the account of the business, whose code is her own number', async () => {
    await signInCitizen(shop, an, 'an', { to: `/${language}/business` })
    await accessible(shop)
    await shop.getByLabel(t('business:claim.taxCode')).fill('999195000018')
    await shop.getByRole('button', { name: t('business:claim.do') }).click()
    await expect(
      shop.getByRole('heading', { level: 1, name: t('business:dues.title') }),
    ).toBeVisible()
    await expect(shop.locator('main').getByText(name).first()).toBeVisible()
    await accessible(shop)
  })

  await test.step('and pays for the first time as that business', async () => {
    await fillForm(owner, {
      slug: 'food-safety',
      agency: '000.00.52.H99',
      answers: {
        premisesName: 'Bún chả Hoa Sen',
        premisesAddress: { province: '01', commune: 'Phường Hoa Sen', line: 'Số 5 đường Hoa Sen' },
        size: 'small',
        foodHandlers: '2',
        truthful: true,
      },
    })
    // Name and code come from the register that the registration was written to.
    await expect(shop.locator('main').getByText('999195000018').first()).toBeVisible()
    const first = await fileNow(owner)
    await accept(await officer('trucxanh', 'desk'), first)
    await payFor(owner, first)
    await shop.goto(`/${language}/business/history`)
    await expect(shop.locator('main').getByText(first).first()).toBeVisible()
    await expect(shop.locator('main').getByText(name).first()).toBeVisible()
    await accessible(shop)
  })
})

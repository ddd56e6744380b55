import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notifications, type PersonId, people } from '#db/schema/index.ts'
import { demoCitizens } from '#db/seed/citizens.ts'
import { demoStaff } from '#db/seed/staff.ts'
import { startMailbox } from '#sandbox/mailbox/index.ts'
import { parseId } from '#services/id.ts'
import { seedIdentity } from '#services/identity/index.ts'
import { drainJobs, type TestOffice, testOffice, waitingJobs } from '#services/testing.ts'
import { type Message, markRead, notificationsFor, notify, tasks, unreadCount } from './index.ts'

let office: TestOffice
let mailbox: Awaited<ReturnType<typeof startMailbox>>
beforeAll(async () => {
  mailbox = await startMailbox({ port: 0, smtpPort: 0 })
  office = await testOffice({ smtpUrl: mailbox.smtpUrl })
  await seedIdentity(office)
})
afterAll(() => mailbox.close())

const person = (name: string): { personId: PersonId; email: string } => {
  const citizen = demoCitizens.find((each) => each.name === name)
  const personId = parseId<'person'>(citizen?.id ?? '')
  if (!citizen || !personId) throw new Error(name)
  return { personId, email: citizen.email }
}
const an = person('Nguyễn Thị Minh An')
const message = (
  key: string,
  to: Message['to'] = { personId: an.personId },
): Message<'dossierStatus'> => ({
  to,
  key,
  template: 'dossierStatus',
  params: {
    status: 5,
    dossierCode: '000.00.51.H99-261122-0001',
    procedure: { vi: 'Cấp bản sao trích lục hộ tịch', en: 'Copy of a civil status entry' },
    link: '/citizen/dossiers/1',
    items: ['Giấy ủy quyền <có công chứng>', 'Bản chụp thẻ căn cước'],
    until: '2026-12-22T10:00:00.000Z',
  },
})

describe('a message', () => {
  it('is mailed: what happened, what you must do, where, in text and HTML', async () => {
    await notify(office, message('full'))
    await drainJobs(office, tasks)
    const [mail] = mailbox.received(an.email)
    expect(mail).toMatchObject({
      from: 'khong-tra-loi@motcua.example',
      subject: 'Cần bổ sung hồ sơ 000.00.51.H99-261122-0001',
    })
    expect(mail?.text).toContain('Kính gửi Nguyễn Thị Minh An,')
    expect(mail?.text).toContain('– Giấy ủy quyền <có công chứng>')
    expect(mail?.text).toMatch(/17:00.*22\/12\/2026/)
    expect(mail?.text).toContain(`${office.settings.origin}/vi/citizen/dossiers/1`)
    expect(mail?.html).toContain('Giấy ủy quyền &lt;có công chứng&gt;')
    expect(mail?.html).toContain(`href="${office.settings.origin}/vi/citizen/dossiers/1"`)
  })

  it('is one, however often it is sent', async () => {
    const long = person('Hoàng Đức Long')
    const same = message('once', { personId: long.personId })
    await Promise.all(Array.from({ length: 10 }, () => notify(office, same)))
    await drainJobs(office, tasks)
    await notify(office, same)
    await drainJobs(office, tasks)
    expect(mailbox.received(long.email)).toHaveLength(1)
    expect(await notificationsFor(office, long, { locale: 'vi' })).toHaveLength(1)
  })

  it('exists only if what it tells of happened', async () => {
    const happening = office.db.transaction(async (tx) => {
      await notify(office, message('undone'), tx)
      throw new Error('it did not')
    })
    await expect(happening).rejects.toThrow('it did not')
    const rows = await office.db.select().from(notifications).where(eq(notifications.key, 'undone'))
    expect(rows).toEqual([])
    expect(await waitingJobs(office)).toEqual([])
  })

  it('comes in the language the person chose', async () => {
    const khoi = person('Nguyễn Minh Khôi')
    await office.db.update(people).set({ locale: 'en' }).where(eq(people.id, khoi.personId))
    await notify(office, message('english', { personId: khoi.personId }))
    await drainJobs(office, tasks)
    const [mail] = mailbox.received(khoi.email)
    expect(mail?.subject).toBe('Application 000.00.51.H99-261122-0001 needs more documents')
    expect(mail?.text).toContain('Copy of a civil status entry')
    expect(mail?.text).toContain('22 December 2026')
  })

  it('reaches officers, and people without an account', async () => {
    const staffId = parseId<'staff'>(demoStaff[0]?.id ?? '')
    if (!staffId) throw new Error('no officer')
    await notify(office, {
      to: { staffId },
      key: 'alert',
      template: 'dossierAlert',
      params: { dossierCode: 'X', reason: 'overdue', link: '/officer/dossiers/1' },
    })
    await notify(office, {
      to: { address: 'payer@example.com' },
      key: 'pay-for-me',
      template: 'paymentRequested',
      params: {
        requester: 'Nguyễn Thị Minh An',
        purpose: { vi: 'Trích lục', en: 'Extract' },
        amount: 16_000,
        link: '/pay/abc',
      },
    })
    await drainJobs(office, tasks)
    expect(mailbox.received('hoasen.desk@canbo.example')).toHaveLength(1)
    const [asked] = mailbox.received('payer@example.com')
    expect(asked?.subject).toMatch(/thanh toán 16\.000\sđ/)
  })

  it('waits in the portal for somebody without an address', async () => {
    const lan = person('Phạm Thị Ngọc Lan')
    await office.db.update(people).set({ email: null }).where(eq(people.id, lan.personId))
    await notify(office, message('no-address', { personId: lan.personId }))
    expect(await waitingJobs(office)).toEqual([])
    expect(await notificationsFor(office, lan, { locale: 'vi' })).toHaveLength(1)
  })

  it('with parameters that do not fit is a bug, and is not kept', async () => {
    const bad = {
      ...message('bad'),
      params: { ...message('bad').params, link: 'https://evil.example' },
    }
    await expect(notify(office, bad)).rejects.toThrow()
    const slashes = {
      ...message('bad'),
      params: { ...message('bad').params, link: '//evil.example' },
    }
    await expect(notify(office, slashes)).rejects.toThrow()
  })
})

describe('when the mail server', () => {
  const state = async (key: string) => {
    const [row] = await office.db.select().from(notifications).where(eq(notifications.key, key))
    return row && [row.mailState, row.mailTries]
  }

  it('is down, the message waits and goes out later', async () => {
    const ha = person('Trần Thị Thu Hà')
    const { smtpUrl } = office.settings
    office.settings.smtpUrl = 'smtp://localhost:1'
    await notify(office, message('later', { personId: ha.personId }))
    await drainJobs(office, tasks, { failures: 'retry' })
    expect(await state('later')).toEqual(['waiting', 1])
    expect(await notificationsFor(office, ha, { locale: 'vi' })).toHaveLength(1)
    office.settings.smtpUrl = smtpUrl
    office.clock.advance(60_000)
    await drainJobs(office, tasks)
    expect(await state('later')).toEqual(['sent', 2])
    expect(mailbox.received(ha.email)).toHaveLength(1)
  })

  it('is down for so long that the queue gave up, a sweep takes it up again', async () => {
    const { smtpUrl } = office.settings
    office.settings.smtpUrl = 'smtp://localhost:1'
    await notify(office, message('given-up'))
    await waitingJobs(office)
    await office.db.execute(sql`delete from graphile_worker._private_jobs`)
    office.settings.smtpUrl = smtpUrl
    office.clock.advance(5 * 86_400_000)
    await tasks['notifications.sweep']?.(office, {})
    await drainJobs(office, tasks)
    expect(await state('given-up')).toEqual(['sent', 1])
  })

  it('will never take an address, the message stays in the portal', async () => {
    mailbox.refuseWith(550)
    await notify(office, message('refused'))
    await drainJobs(office, tasks)
    mailbox.refuseWith(null)
    expect(await state('refused')).toEqual(['refused', 1])
  })

  it('is busy, the message is tried again', async () => {
    mailbox.refuseWith(450)
    await notify(office, message('busy'))
    await drainJobs(office, tasks, { failures: 'retry' })
    mailbox.refuseWith(null)
    office.clock.advance(60_000)
    await drainJobs(office, tasks)
    expect(await state('busy')).toEqual(['sent', 2])
  })
})

describe('the list in the portal', () => {
  it('shows newest first, page by page, in the language of the page, and what is unread', async () => {
    const oanh = person('Vũ Thị Kim Oanh')
    for (const key of ['list-1', 'list-2', 'list-3']) {
      office.clock.advance(1000)
      await notify(office, message(key, { personId: oanh.personId }))
    }
    const [first, ...rest] = await notificationsFor(office, oanh, { locale: 'en' })
    expect(first).toMatchObject({
      subject: 'Application 000.00.51.H99-261122-0001 needs more documents',
      action: { path: '/citizen/dossiers/1' },
      read: false,
    })
    expect(rest).toHaveLength(2)
    expect(
      await notificationsFor(office, oanh, { locale: 'en', before: first?.notificationId }),
    ).toEqual(rest)
    expect(await unreadCount(office, oanh)).toBe(3)
    if (first) await markRead(office, oanh, [first.notificationId])
    expect(await unreadCount(office, oanh)).toBe(2)
  })

  it('is touched by nobody else', async () => {
    const [oanh, viet] = [person('Vũ Thị Kim Oanh'), person('Đặng Quốc Việt')]
    const list = await notificationsFor(office, oanh, { locale: 'vi' })
    await markRead(
      office,
      viet,
      list.map(({ notificationId }) => notificationId),
    )
    await markRead(office, viet, 'all')
    expect(await unreadCount(office, oanh)).toBe(2)
    await markRead(office, oanh, 'all')
    expect(await unreadCount(office, oanh)).toBe(0)
  })
})

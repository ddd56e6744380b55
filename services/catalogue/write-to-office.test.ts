import { beforeAll, expect, it } from 'vitest'
import { seedIdentity } from '../identity/index.ts'
import { testOffice } from '../testing.ts'
import { writeToOffice } from './index.ts'

// Nobody listens there: a mail server that is down.
const office = await testOffice({ smtpUrl: 'smtp://127.0.0.1:9' })
beforeAll(() => seedIdentity(office))

const letter = { about: 'fault', message: 'Trang tra cứu khó đọc.', replyTo: '' }

it('a letter without words, or with an address that is none, says what is missing', async () => {
  const written = await writeToOffice(
    office,
    { ...letter, message: '  ', replyTo: 'an@' },
    '192.0.2.1',
  )
  expect(written).toEqual({ outcome: 'incomplete', faults: ['message', 'replyTo'] })
})

it('says so when it could not be sent', async () => {
  expect(await writeToOffice(office, letter, '192.0.2.2')).toEqual({ outcome: 'unavailable' })
})

it('one address writes five an hour, and no more', async () => {
  const write = () => writeToOffice(office, letter, '192.0.2.3')
  for (let nth = 0; nth < 5; nth += 1) await write()
  expect(await write()).toEqual({ outcome: 'tooMany' })
})

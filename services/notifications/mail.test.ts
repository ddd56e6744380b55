import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { testOffice } from '#services/testing.ts'
import { mailNow } from './index.ts'

test('a mail server that takes the call and says nothing holds nobody up', async () => {
  const silent = createServer()
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
  const address = silent.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const office = await testOffice({ smtpUrl: `smtp://127.0.0.1:${address.port}` })
  const mailed = await mailNow(office, {
    address: 'an@example.vn',
    locale: 'vi',
    template: 'stepUpCode',
    params: { code: '123456', minutes: 5, dossierCode: '000.00.51.H99-261122-0001' },
  })
  expect(mailed).toEqual({ outcome: 'unavailable' })
  silent.close()
}, 15_000)

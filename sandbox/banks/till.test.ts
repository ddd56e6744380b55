import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { Till } from './till.ts'

const folder = mkdtempSync(join(tmpdir(), 'till-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('a bank never gives a number twice, also after a restart', () => {
  const stateFile = join(folder, 'till.json')
  const given = new Set<string>()
  const open = (till: Till, reference: string) =>
    till.open({ reference, amount: 1, description: '', locale: 'vi', returnUrl: '', notifyUrl: '' })
  for (let start = 0; start < 3; start += 1) {
    const till = new Till({ stateFile })
    for (let made = 0; made < 3; made += 1) {
      // A transfer is renamed, as the bank of VietQR does.
      const payment = open(till, `${start}-${made}`)
      payment.number = `FT${till.nextNumber()}`
      till.finish(payment, 'paid', null)
      for (const number of [payment.number, till.refund(payment, 'r', 1)?.number ?? '']) {
        const digits = number.replace(/\D/g, '')
        expect(given).not.toContain(digits)
        given.add(digits)
      }
    }
  }
})

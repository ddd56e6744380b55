import { expect, test } from 'vitest'
import { verifySignatures } from './verify-pdf.ts'

test('a file that claims thousands of signatures is not searched thousands of times', async () => {
  const claim = '/ByteRange [0 0100000 3100000 5]'
  const head = `%PDF-1.4\n${claim.repeat(3_000)}`.padEnd(100_000)
  const pdf = Buffer.from(`${head}<${'00'.repeat(1_499_999)}>abcde`)
  expect(await verifySignatures(pdf, [])).toEqual({ outcome: 'changed' })
})

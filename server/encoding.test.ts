import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chooseEncoding, compress } from './encoding.ts'

test.each([
  [undefined, 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.5', 'br'],
  ['gzip;q=0', 'identity'],
])('accepting %s gets %s', (accepted, expected) => {
  expect(chooseEncoding(accepted)).toBe(expected)
})

test('what was compressed reads as before; little is left as it is', async () => {
  const text = Buffer.from('hồ sơ '.repeat(1000))
  expect(brotliDecompressSync((await compress(text, 'br')).body)).toEqual(text)
  expect(gunzipSync((await compress(text, 'gzip', true)).body)).toEqual(text)
  expect(await compress(Buffer.from('ok'), 'br')).toEqual({
    body: Buffer.from('ok'),
    encoding: 'identity',
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSettings } from '#services/settings.ts'
import { blindIndex, currentKey, seal, unseal } from './cipher.ts'

const settings = readSettings({ MODE: 'test' })
const [oldKey, newKey] = ['11'.repeat(32), '22'.repeat(32)]
const old = { ...settings, encryptionKeys: [oldKey] }
const rotating = { ...settings, encryptionKeys: [newKey, oldKey] }
const done = { ...settings, encryptionKeys: [newKey] }
const context = Buffer.from('the row it stands in')

const personalId = fc.stringMatching(/^\d{12}$/)
const text = fc.string({ unit: 'grapheme' })

describe('what is sealed', () => {
  it('opens again, whatever it is', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(unseal(settings, seal(settings, value, context), context)).toBe(value)
      }),
    )
  })

  it('never shows what it holds, nor that two hold the same', () => {
    fc.assert(
      fc.property(personalId, (value) => {
        const [one, two] = [seal(settings, value, context), seal(settings, value, context)]
        expect(one.data.includes(value)).toBe(false)
        expect(one.data.equals(two.data)).toBe(false)
      }),
    )
  })

  it('does not open with any bit changed, nor in another row', () => {
    const sealed = seal(settings, '999195000018', context)
    fc.assert(
      fc.property(fc.nat(sealed.data.length * 8 - 1), (bit) => {
        const data = Buffer.from(sealed.data)
        data.writeUInt8(data.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect(() => unseal(settings, { ...sealed, data }, context)).toThrow()
      }),
    )
    expect(() => unseal(settings, sealed, Buffer.from('another row'))).toThrow()
  })

  it('opens while keys rotate, and no longer once the old key is gone', () => {
    const sealed = seal(old, '999195000018', context)
    expect(unseal(rotating, sealed, context)).toBe('999195000018')
    expect(seal(rotating, 'x', context).key).toBe(currentKey(done))
    expect(() => unseal(done, sealed, context)).toThrow('not among ENCRYPTION_KEYS')
  })
})

describe('the blind index', () => {
  it('is the same for the same number, different for another, and tells nothing of it', () => {
    fc.assert(
      fc.property(personalId, personalId, (a, b) => {
        const [one, two] = [blindIndex(settings, a), blindIndex(settings, b)]
        expect(one.equals(two)).toBe(a === b)
        expect(one).toHaveLength(32)
        expect(one.includes(a)).toBe(false)
      }),
    )
  })

  it('depends on its key', () => {
    const other = { ...settings, blindIndexKey: '33'.repeat(32) }
    expect(blindIndex(settings, '999195000018').equals(blindIndex(other, '999195000018'))).toBe(
      false,
    )
  })
})

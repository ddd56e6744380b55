import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outsideJson, outsideJsonOf } from './outside-json.ts'

describe('JSON from outside', () => {
  test('is read, and what is in it can be seen', () => {
    expect(outsideJson('{"name":"Trần\\u202E An","list":[1,"]"]}')).toEqual({
      outcome: 'read',
      value: { name: 'Trần An', list: [1, ']'] },
    })
  })

  test('is refused before it is parsed when it is nested without end', () => {
    const deep = (open: string, close: string, n: number) => open.repeat(n) + close.repeat(n)
    expect(outsideJson(deep('[', ']', 40)).outcome).toBe('read')
    expect(outsideJson(deep('[', ']', 41))).toEqual({ outcome: 'refused', fault: 'tooDeep' })
    expect(outsideJson(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`)).toEqual({
      outcome: 'refused',
      fault: 'tooDeep',
    })
    expect(outsideJson(JSON.stringify('['.repeat(500))).outcome).toBe('read')
  })

  test('any text at all: read as JSON.parse would, or refused, never thrown', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json({ maxDepth: 6 }))
    fc.assert(
      fc.property(text, (json) => {
        expect(['read', 'refused']).toContain(outsideJson(json).outcome)
      }),
    )
  })

  test('a body without end is left at the limit', async () => {
    let sent = 0
    const flood = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
    })
    const read = await outsideJsonOf(new Response(flood), 10_000)
    expect(read).toEqual({ outcome: 'refused', fault: 'tooLarge' })
    expect(sent).toBeLessThan(20_000)
  })
})

import { describe, expect, test } from 'vitest'
import { readPosted, sortPosted } from './posted.ts'

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

test('nested names become nested answers', () => {
  const { typed } = sortPosted(
    form([
      ['filedFor', 'self'],
      ['born.day', '8'],
      ['born.month', '3'],
      ['items[0].item', 'Giấy'],
      ['items[1].item', 'Ảnh'],
    ]),
  )
  expect(typed).toEqual({
    filedFor: 'self',
    born: { day: '8', month: '3' },
    items: [{ item: 'Giấy' }, { item: 'Ảnh' }],
  })
})

test('the same name in decomposed letters is the same text', () => {
  const name = 'Nguyễn Thị Ế'
  expect(sortPosted(form([['name', name.normalize('NFD')]])).text('name')).toBe(name)
})

test('a zero byte never reaches the database', () => {
  expect(sortPosted(form([['name', 'a\0b']])).text('name')).toBe('ab')
})

test('names that are no question of ours are nobody’s answer', () => {
  const { typed } = sortPosted(
    form([
      ['__proto__.polluted', 'yes'],
      ['constructor', 'yes'],
      ['items[999999999].item', 'x'],
      ['a'.repeat(5000), 'x'],
      ['ok', 'yes'],
    ]),
  )
  expect(Object.keys(typed)).toEqual(['ok'])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('which button was pressed is told apart from what was typed', () => {
  const posted = sortPosted(
    form([
      ['intent', 'add:items'],
      ['note', 'x'],
    ]),
  )
  expect(posted.intent).toBe('add:items')
  expect(posted.typed).toEqual({ note: 'x' })
})

test('a file field left empty is no file', () => {
  const data = new FormData()
  data.append('paper', new File([], ''))
  data.append('other', new File(['x'], 'a.pdf'))
  expect(sortPosted(data).files.map(({ name }) => name)).toEqual(['other'])
})

test('a body that is no form is refused', async () => {
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: '{}',
    headers: { 'Content-Type': 'application/json' },
  })
  await expect(readPosted(request)).rejects.toMatchObject({ status: 415 })
})

test.each([
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut'],
  ['multipart/form-data', 'no boundary'],
])('a body that is no whole form (%s) is the sender’s mistake', async (type, body) => {
  const headers = { 'Content-Type': type }
  const request = new Request('http://localhost/', { method: 'POST', headers, body })
  await expect(readPosted(request)).rejects.toMatchObject({ status: 400 })
})

describe('a text longer than its field may be', () => {
  const posted = (text: string) => {
    const data = new FormData()
    data.append('reason', text)
    return sortPosted(data)
  }
  test('is said to be, and given back; nothing of it is cut without a word', async () => {
    expect(posted('x'.repeat(300)).text('reason', 300)).toHaveLength(300)
    const answer = (() => {
      try {
        return posted('x'.repeat(900_000)).text('reason', 300)
      } catch (thrown) {
        return thrown
      }
    })()
    if (!(answer instanceof Response)) throw new Error('it was taken')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ turnedAway: 'tooLong', most: 300, length: 900_000 })
  })
  test('is no text of a field that says no bound, either', () => {
    expect(() => posted('x'.repeat(201)).text('reason')).toThrow()
  })
})

test('no page cuts what was posted', async () => {
  const pages = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default' })
  for (const [file, load] of Object.entries(pages))
    expect([file, /posted\.text\([^)]*\)[\s\S]{0,20}\.slice\(/.test(await load())]).toEqual([
      file,
      false,
    ])
})

import { describe, expect, test } from 'vitest'
import { type FilePart, readMultipart } from './index.ts'
import { collect } from './intake/collect.ts'

const boundary = 'ranh-gioi'
const field = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, fileName: string, content: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\n` +
  `Content-Type: application/pdf\r\n\r\n${content}\r\n`
const end = `--${boundary}--\r\n`

function request(body: string | ReadableStream<Uint8Array<ArrayBuffer>>, type?: string): Request {
  const init: RequestInit & { duplex: string } = {
    method: 'POST',
    body,
    headers: { 'content-type': type ?? `multipart/form-data; boundary=${boundary}` },
    duplex: 'half',
  }
  return new Request('http://portal.example/', init)
}

const limit = 1000
interface Seen {
  part: FilePart
  fields: Record<string, string>
  content: string
}
/** Reads a request, keeping what a handler saw. */
async function reading(given: Request) {
  const seen: Seen[] = []
  const read = await readMultipart(given, {
    fileLimitBytes: limit,
    async file(part, fields) {
      const collected = await collect(part.stream, limit, 5_000)
      const content =
        collected.outcome === 'collected' ? collected.bytes.toString() : `(${collected.outcome})`
      seen.push({ part, fields: Object.fromEntries(fields), content })
    },
  })
  return { read, seen }
}

describe('a form with files', () => {
  test('gives files as they come, with the fields before them, and all fields at the end', async () => {
    const { read, seen } = await reading(
      request(
        field('component', 'a') + file('paper', 'x.pdf', 'nội dung') + field('next', 'b') + end,
      ),
    )
    expect(seen).toMatchObject([{ fields: { component: 'a' }, content: 'nội dung' }])
    if (read.outcome !== 'read') throw new Error(read.code)
    expect(Object.fromEntries(read.fields)).toEqual({ component: 'a', next: 'b' })
  })

  test('gives several files in turn', async () => {
    const { seen } = await reading(
      request(file('p', '1.pdf', 'một') + file('p', '2.pdf', 'hai') + end),
    )
    expect(seen.map((each) => each.content)).toEqual(['một', 'hai'])
  })

  test('knows a field in which no file was chosen', async () => {
    const { read, seen } = await reading(request(file('paper', '', '') + end))
    expect(read.outcome).toBe('read')
    expect(seen).toEqual([])
  })

  test('reads names in UTF-8, and fields as NFC', async () => {
    const { read, seen } = await reading(
      request(field('name', 'Nguyễn'.normalize('NFD')) + file('p', 'Giấy tờ.pdf', 'x') + end),
    )
    expect(seen[0]?.part.fileName).toBe('Giấy tờ.pdf')
    expect(read).toMatchObject({ outcome: 'read' })
    if (read.outcome === 'read') expect(read.fields.get('name')).toBe('Nguyễn'.normalize('NFC'))
  })

  test('goes on when a handler leaves its file unread', async () => {
    const body = file('p', '1.pdf', 'x'.repeat(900)) + field('after', 'yes') + end
    const read = await readMultipart(request(body), { fileLimitBytes: limit, async file() {} })
    expect(read.outcome).toBe('read')
    if (read.outcome === 'read') expect(read.fields.get('after')).toBe('yes')
  })

  test('hands on what a handler throws', async () => {
    const read = readMultipart(request(file('p', '1.pdf', 'x') + end), {
      fileLimitBytes: limit,
      async file() {
        throw new Error('a bug')
      },
    })
    await expect(read).rejects.toThrow('a bug')
  })
})

describe('a broken form', () => {
  test('multipart without end', async () => {
    const { read, seen } = await reading(request(file('p', 'x.pdf', 'nửa chừng')))
    expect(read).toEqual({ outcome: 'refused', code: 'interrupted' })
    expect(seen.map((each) => each.content)).toEqual(['(interrupted)'])
  })

  test('multipart that breaks off inside a header', async () => {
    const { read } = await reading(request(`--${boundary}\r\nContent-Dispo`))
    expect(read).toEqual({ outcome: 'refused', code: 'interrupted' })
  })

  test('connection lost', async () => {
    const lost = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(Buffer.from(file('p', 'x.pdf', 'a').slice(0, -4)))
      },
      pull(controller) {
        controller.error(new Error('reset'))
      },
    })
    expect((await reading(request(lost))).read).toEqual({ outcome: 'refused', code: 'interrupted' })
  })

  test('a file beyond the limit', async () => {
    const { read, seen } = await reading(request(file('p', 'x.pdf', 'x'.repeat(limit + 1)) + end))
    expect(read).toEqual({ outcome: 'refused', code: 'tooLarge' })
    expect(seen.map((each) => each.content)).toEqual(['(tooLarge)'])
  })

  test('100 MB body without a length: reading stops early', async () => {
    let sent = 0
    const flood = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(Buffer.from(file('p', 'x.pdf', '').slice(0, -2)))
      },
      pull(controller) {
        sent += 2 ** 20
        if (sent > 100 * 2 ** 20) controller.close()
        else controller.enqueue(new Uint8Array(2 ** 20))
      },
    })
    expect((await reading(request(flood))).read).toEqual({ outcome: 'refused', code: 'tooLarge' })
    expect(sent).toBeLessThan(20 * 2 ** 20)
  })

  test('100k fields', async () => {
    const { read } = await reading(request(field('a', 'b').repeat(100_000) + end))
    expect(read.outcome).toBe('refused')
  })

  test('a field of a megabyte', async () => {
    const { read } = await reading(request(field('a', 'b'.repeat(2 ** 20)) + end))
    expect(read).toEqual({ outcome: 'refused', code: 'tooLarge' })
  })

  test('another type of content', async () => {
    const { read } = await reading(request('a=b', 'application/x-www-form-urlencoded'))
    expect(read).toEqual({ outcome: 'refused', code: 'notMultipart' })
  })

  test('CR/LF in a file name does not reach the handler as a header', async () => {
    const { seen } = await reading(request(file('p', 'a%0D%0AX-Evil: 1.pdf', 'x') + end))
    expect(seen).toHaveLength(1)
  })
})

import { describe, expect, test } from 'vitest'
import { DeadlineMeter } from './deadline-meter.tsx'
import { PaymentPanel } from './payment-panel.tsx'
import { StatusTag } from './status-tag.tsx'
import { Stepper } from './stepper.tsx'
import { Table } from './table.tsx'
import { attribute, htmlOf, tagsOf } from './testing.tsx'
import { Timeline } from './timeline.tsx'

test('each of the ten official statuses has words and a sign of its own', () => {
  const tags = Array.from({ length: 10 }, (_, index) => htmlOf(<StatusTag status={index + 1} />))
  const words = tags.map((html) => html.replace(/<[^>]+>/g, ''))
  const signs = tags.map((html) => attribute(tagsOf(html, 'path')[0], 'd'))
  expect(new Set(words).size).toBe(10)
  expect(new Set(signs).size).toBe(10)
  expect(() => htmlOf(<StatusTag status={11} />)).toThrow(RangeError)
})

describe('a deadline', () => {
  test('says first what is left', () => {
    const left = { unit: 'workingDay', amount: 2 } as const
    const html = htmlOf(<DeadlineMeter state="running" left={left} used={0.5} dueOn="2026-11-25" />)
    expect(html).toContain('còn 2 ngày làm việc')
    expect(html).toContain('thứ Tư, 25/11/2026')
    expect(html).toContain('width="50%"')
  })
  test('tells somebody who is waited for that the time is not held against anyone', () => {
    expect(htmlOf(<DeadlineMeter state="paused" />)).toContain('Thời hạn đang tạm dừng')
  })
  test('never draws outside its bar', () => {
    expect(htmlOf(<DeadlineMeter state="overdue" used={7} />)).toContain('width="100%"')
  })
})

test('a timeline marks the one step that is now, and who acts in it', () => {
  const html = htmlOf(
    <Timeline
      id="t"
      live={10}
      steps={[
        { id: 'a', text: 'Đã nộp', state: 'done', owner: 'applicant' },
        { id: 'b', text: 'Tra cứu', state: 'now', owner: 'unit' },
        { id: 'c', text: 'Đã trả', state: 'next', owner: 'nobody' },
      ]}
    />,
  )
  expect(html.match(/aria-current="step"/g)).toHaveLength(1)
  expect(html).toContain('Đơn vị chuyên môn')
  expect(html).not.toContain('Đã kết thúc')
  expect(html).toContain('data-live="10"')
})

test('a form says which step one is at', () => {
  const steps = ['one', 'two', 'three'].map((name) => ({ name, title: name, href: `/${name}` }))
  const html = htmlOf(<Stepper steps={steps} current={1} />)
  expect(html).toContain('Bước 2 / 3')
  expect(tagsOf(html, 'a').map((tag) => attribute(tag, 'href'))).toEqual(['/one', '/three'])
})

test('a payment under way tells people not to pay again', () => {
  const line = { code: 'f', text: 'Lệ phí', quantity: 2, unitAmount: 8_000, amount: 16_000 }
  const html = htmlOf(<PaymentPanel state="pending" lines={[line]} total={16_000} />)
  expect(html).toContain('2 × 8.000 đ')
  expect(html).toContain('16.000 đ')
  expect(html).toContain('không cần nộp lại')
})

test('a cell names its column where the table becomes cards', () => {
  const html = htmlOf(
    <Table
      caption="Hồ sơ"
      rows={[{ code: 'A1', who: 'Ánh' }]}
      rowKey={(row) => row.code}
      columns={[
        { key: 'code', title: 'Mã', cell: (row) => row.code, heading: true },
        { key: 'who', title: 'Người nộp', cell: (row) => row.who },
      ]}
    />,
  )
  expect(tagsOf(html, 'th').filter((tag) => attribute(tag, 'scope') === 'row')).toHaveLength(1)
  expect(html.match(/Người nộp/g)).toHaveLength(2)
})

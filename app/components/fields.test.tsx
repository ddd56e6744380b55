import { describe, expect, test } from 'vitest'
import { AddressField } from './address-field.tsx'
import { ConsentField, RadioField } from './choice-fields.tsx'
import { DateField, datePartsOf } from './date-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { fieldId } from './field.tsx'
import { FileField, type HandedIn } from './file-field.tsx'
import { attribute, htmlOf, tagsOf } from './testing.tsx'
import { TextField } from './text-field.tsx'

const wrong = ['Vui lòng điền mục này.']

describe('a field', () => {
  const html = htmlOf(
    <TextField
      name="name"
      label="Họ tên"
      hint="Như trên thẻ"
      source="VNeID"
      errors={wrong}
      required
    />,
  )
  const [input] = tagsOf(html, 'input')

  test('is described by its hint, its source and its error, in that order', () => {
    const described = attribute(input, 'aria-describedby')?.split(' ') ?? []
    expect(described).toEqual(['field-name-hint', 'field-name-source', 'field-name-error'])
    for (const id of described) expect(html).toContain(`id="${id}"`)
  })
  test('says that it is wrong, beside itself', () => {
    expect(attribute(input, 'aria-invalid')).toBe('true')
    expect(html).toContain('Vui lòng điền mục này.')
  })
  test('keeps what was typed', () => {
    expect(htmlOf(<TextField name="n" label="x" defaultValue="Ánh" />)).toContain('value="Ánh"')
  })
  test('says when it may stay empty, and only then', () => {
    expect(html).not.toContain('không bắt buộc')
    expect(htmlOf(<TextField name="n" label="x" />)).toContain('không bắt buộc')
    expect(htmlOf(<TextField name="n" label="x" />, 'en')).toContain('optional')
  })
})

test('the error summary leads to the fields it names, lists and parts included', () => {
  const names = ['name', 'birth', 'heirs[0].name', 'home.province', 'kind']
  const summary = htmlOf(<ErrorSummary errors={names.map((name) => ({ name, text: name }))} />)
  const fields = htmlOf(
    <>
      <TextField name="name" label="a" />
      <DateField name="birth" label="b" />
      <TextField name="heirs[0].name" label="c" />
      <AddressField name="home" label="d" provinces={[]} communes={[]} />
      <RadioField name="kind" label="e" options={[{ value: 'x', label: 'X' }]} />
    </>,
  )
  for (const name of names) {
    expect(summary).toContain(`href="#${fieldId(name)}"`)
    expect(fields).toContain(`id="${fieldId(name)}"`)
  }
  expect(htmlOf(<ErrorSummary errors={[]} />)).toBe('')
})

describe('a date', () => {
  test('is three boxes, filled from a civil date', () => {
    const values = tagsOf(
      htmlOf(<DateField name="d" label="x" defaultValue="1990-11-23" />),
      'input',
    )
    expect(values.map((tag) => attribute(tag, 'value'))).toEqual(['23', '11', '1990'])
    expect(values.map((tag) => attribute(tag, 'name'))).toEqual(['d.day', 'd.month', 'd.year'])
  })
  test('comes back as it was typed when it is none', () => {
    const typed = { day: '31', month: '2', year: '90' }
    expect(datePartsOf(typed)).toBe(typed)
    expect(datePartsOf('31/2/90')).toEqual({ day: '', month: '', year: '' })
  })
})

test('a consent is ticked only by the person who gave it', () => {
  expect(htmlOf(<ConsentField name="c" label="x" />)).not.toContain('checked=""')
  expect(htmlOf(<ConsentField name="c" label="x" given />)).toContain('checked=""')
})

test('a file can be taken back unless it is still on its way, and one is enough where one is asked', () => {
  const file = (state: HandedIn['state']): HandedIn => ({
    id: state,
    name: 'a.pdf',
    size: 1,
    state,
  })
  const field = (state: HandedIn['state']) =>
    htmlOf(
      <FileField name="f" label="x" accept=".pdf" types="PDF" maxSize={1} files={[file(state)]} />,
    )
  expect(field('ready')).toContain('value="remove-file:ready"')
  expect(field('uploading')).not.toContain('remove-file')
  expect(field('ready')).toMatch(/<div hidden=""><input/)
  expect(field('refused')).not.toMatch(/<div hidden=""><input/)
})

import type { ReactElement, ReactNode } from 'react'
import { Field, Item, Note, Paper, Recipients } from '#workflows/kernel/decision.tsx'
import type { Slip } from './slip.ts'

/** Whom and what a slip is about: the same lines on every form. */
export function Subject({ slip }: { slip: Slip }): ReactElement {
  const { name, address, phone, email } = slip.holder
  return (
    <>
      <Field label="Mã hồ sơ">{slip.dossierCode}</Field>
      <Field label="Người nộp hồ sơ">{name}</Field>
      {address ? <Field label="Địa chỉ">{address}</Field> : null}
      {phone ? <Field label="Số điện thoại">{phone}</Field> : null}
      {email ? <Field label="Thư điện tử">{email}</Field> : null}
      <Field label="Nội dung yêu cầu giải quyết">{slip.procedure}</Field>
    </>
  )
}

/** A slip’s paper with what stands at the foot of every one. */
export function SlipPaper(props: {
  title: string
  subtitle?: string
  /** Number of the form, `01`–`06`. */
  form?: string
  holder: string
  children: ReactNode
}): ReactElement {
  return (
    <Paper title={props.title} {...(props.subtitle ? { subtitle: props.subtitle } : {})}>
      {props.children}
      {props.form ? <Note>Mẫu số {props.form}, Thông tư số 03/2025/TT-VPCP.</Note> : null}
      <Recipients>
        <Item>{props.holder};</Item>
        <Item>Lưu: hồ sơ.</Item>
      </Recipients>
    </Paper>
  )
}

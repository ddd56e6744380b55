import type { TextKey } from './keys.ts'
import type { Text } from './reader.tsx'

/** The codes a field's schema refuses an answer with, and what they say. */
const messages: Readonly<Record<string, TextKey>> = {
  required: 'form:required',
  tooLong: 'form:tooLong',
  tooShort: 'form:tooShort',
  'name.invalid': 'form:name.invalid',
  'name.script': 'form:name.script',
  'email.invalid': 'form:email.invalid',
  'phone.invalid': 'form:phone.invalid',
  'personalId.invalid': 'form:personalId.invalid',
  'sex.same': 'form:sex.same',
  'taxCode.invalid': 'form:taxCode.invalid',
  'integer.invalid': 'form:integer.invalid',
  'integer.tooSmall': 'form:integer.tooSmall',
  'integer.tooLarge': 'form:integer.tooLarge',
  'amount.invalid': 'form:amount.invalid',
  'date.invalid': 'form:date.invalid',
  'date.tooEarly': 'form:date.tooEarly',
  'date.tooLate': 'form:date.tooLate',
  'date.before': 'form:date.before',
  'date.dayOff': 'form:date.dayOff',
  'birthDate.invalid': 'form:birthDate.invalid',
  'birthDate.otherThanId': 'form:birthDate.otherThanId',
  'name.notYours': 'form:name.notYours',
  'personalId.same': 'form:personalId.same',
  'personalId.yours': 'form:personalId.yours',
  'entry.notOffered': 'form:entry.notOffered',
  'entry.ownDeath': 'form:entry.ownDeath',
  'age.tooYoung': 'form:age.tooYoung',
  'age.tooOld': 'form:age.tooOld',
  'choice.invalid': 'form:choice.invalid',
  'agree.required': 'form:agree.required',
  'address.province': 'form:address.province',
  'address.commune': 'form:address.commune',
  'address.ended': 'form:address.ended',
  'list.tooMany': 'form:list.tooMany',
  'drafts.tooMany': 'form:drafts.tooMany',
  'dossierCode.invalid': 'form:dossierCode.invalid',
  'file.required': 'form:file.required',
}

/** What to say of an answer refused with this code; codes without words of their own are “not right”. */
export const formError = (
  t: Text,
  code: string,
  values: { readonly [name: string]: string } = {},
): string => t(messages[code] ?? 'form:invalid', values)

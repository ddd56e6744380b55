import { SelectField } from '#app/components/choice-fields.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { agencyKinds, agencyLevels } from '#services/administration/index.ts'
import { type Fault, type FieldName, faultsOf } from './faults.ts'

export interface Filled {
  typed: Readonly<Record<string, string>>
  faults: readonly Fault[]
  scope: string
}

/** What every field of these forms is given. */
export function useFields({ typed, faults, scope }: Filled) {
  const reader = useReader()
  const { t } = reader
  return (name: FieldName, required = true) => ({
    name,
    required,
    scope,
    label: t(`agencies:field.${name}`),
    errors: faultsOf(reader, faults, name),
    defaultValue: typed[name] ?? '',
  })
}

/** An agency: who it is, where, and how it is reached. */
export function AgencyFields(filled: Filled) {
  const field = useFields(filled)
  const { t } = useReader()
  return (
    <>
      <TextField {...field('agencyId')} hint={t('agencies:field.agencyIdHint')} width="medium" />
      <TextField {...field('nameVi')} />
      <TextField {...field('nameEn')} />
      <SelectField
        {...field('kind')}
        options={agencyKinds.map((value) => ({ value, label: t(`agencies:kind.${value}`) }))}
      />
      <SelectField
        {...field('level')}
        options={agencyLevels.map((value) => ({ value, label: t(`agencies:level.${value}`) }))}
      />
      <TextField {...field('parentId', false)} width="medium" />
      <TextField {...field('provinceCode')} width="short" inputMode="numeric" />
      <TextField {...field('communeCode', false)} width="short" inputMode="numeric" />
      <TextField {...field('address')} />
      <TextField {...field('email')} type="email" width="medium" />
      <TextField {...field('phone')} type="tel" width="medium" />
    </>
  )
}

/** An officer: who vouches for them, and what they are called. */
export function OfficerFields(filled: Filled) {
  const field = useFields(filled)
  const { t } = useReader()
  return (
    <>
      <TextField {...field('name')} />
      <TextField {...field('subject')} hint={t('agencies:field.subjectHint')} spellCheck={false} />
      <TextField {...field('positionVi')} />
      <TextField {...field('positionEn')} />
      <TextField {...field('personEmail')} type="email" width="medium" />
    </>
  )
}

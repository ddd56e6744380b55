import { Button, ButtonLink } from '#app/components/button.tsx'
import { owners } from '#app/components/owner-name.tsx'
import { stepText } from '#app/dossier/where.ts'
import { officeWords } from '#app/forms/words.ts'
import { useReader } from '#app/i18n/reader.tsx'

/** What a list can be narrowed to, and what it is narrowed to now. */
export interface Narrowing {
  procedures: readonly string[]
  steps: readonly string[]
  by: readonly string[]
  facets: readonly { name: string; options: readonly string[] }[]
  chosen: {
    procedure: string
    step: string
    by: string
    held: string
    facets: readonly string[]
  }
  isNarrowed: boolean
}

interface Props {
  here: string
  narrowing: Narrowing
}

/** The filters of a list: an ordinary form, so that what is narrowed has an address. */
export function ListFilters({ here, narrowing }: Props) {
  const reader = useReader()
  const { t, procedure } = reader
  const { procedures, steps, by, facets, chosen, isNarrowed } = narrowing
  const words = officeWords(reader, chosen.procedure)
  const any = { value: '', label: t('office:work.filter.any') }
  return (
    <form
      method="get"
      action={here}
      className="flex flex-wrap items-end gap-2"
      data-submit-on-change
    >
      <Choice
        name="procedure"
        label={t('office:work.filter.procedure')}
        value={chosen.procedure}
        options={[
          any,
          ...procedures.map((slug) => ({ value: slug, label: procedure(slug, 'name') })),
        ]}
      />
      {steps.length > 0 && (
        <Choice
          name="step"
          label={t('office:work.filter.step')}
          value={chosen.step}
          options={[
            any,
            ...steps.map((state) => ({
              value: state,
              label: stepText(reader, chosen.procedure, state, 'others'),
            })),
          ]}
        />
      )}
      {by.length > 1 && (
        <Choice
          name="by"
          label={t('office:work.filter.by')}
          value={chosen.by}
          options={[
            any,
            ...by.map((owner) => ({
              value: owner,
              label: t(`common:owner.${owners.find((one) => one === owner) ?? 'nobody'}`),
            })),
          ]}
        />
      )}
      {facets.map(({ name, options }) => (
        <Choice
          key={name}
          name="f"
          label={words(name).label}
          value={chosen.facets.find((facet) => facet.startsWith(`${name}=`)) ?? ''}
          options={[
            any,
            ...options.map((option) => ({
              value: `${name}=${option}`,
              label: words(name).option(option),
            })),
          ]}
          id={`f-${name}`}
        />
      ))}
      <Choice
        name="held"
        label={t('office:work.filter.held')}
        value={chosen.held}
        options={[
          any,
          { value: 'nobody', label: t('office:work.free') },
          { value: 'me', label: t('office:work.me') },
          { value: 'others', label: t('office:work.filter.others') },
        ]}
      />
      <Button small tone="secondary">
        {t('office:work.filter.apply')}
      </Button>
      {isNarrowed && (
        <ButtonLink small tone="quiet" href={here}>
          {t('office:work.filter.clear')}
        </ButtonLink>
      )}
    </form>
  )
}

interface ChoiceProps {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  id?: string
}

const Choice = ({ name, label, value, options, id = `filter-${name}` }: ChoiceProps) => (
  <div className="grid w-full gap-0.5 sm:w-auto">
    <label htmlFor={id} className="max-w-56 truncate text-xs text-ink-soft">
      {label}
    </label>
    <select
      id={id}
      name={name}
      defaultValue={value}
      className="control min-h-9 w-full py-1 text-sm sm:max-w-56"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)

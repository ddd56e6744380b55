import { useText } from '#app/i18n/reader.tsx'
import { Icon } from './icon.tsx'

interface Props {
  action: string
  label: string
  name?: string
  defaultValue?: string
  /** A word or two that can be searched for; never instead of the label. */
  example?: string
  hideLabel?: boolean
  large?: boolean
  /** Where suggestions come from while somebody types, if script runs. */
  suggestFrom?: string
  /** What else the address holds and a new search keeps. */
  kept?: Readonly<Record<string, string>>
}

/** A search: an ordinary GET form, so that every result has an address. */
export function SearchBox({
  action,
  label,
  name = 'q',
  defaultValue,
  example,
  hideLabel,
  large,
  suggestFrom,
  kept = {},
}: Props) {
  const t = useText()
  const id = `search-${name}`
  return (
    <search>
      <form
        action={action}
        method="get"
        className="relative"
        data-suggest={suggestFrom}
        data-suggest-label={suggestFrom && t('common:search.suggestions')}
      >
        {Object.entries(kept).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-2 block font-semibold'}>
          {label}
        </label>
        <div className="flex">
          <input
            id={id}
            type="search"
            name={name}
            defaultValue={defaultValue}
            placeholder={example}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
            className={`control rounded-r-none border-r-0 placeholder:text-ink-soft ${large ? 'min-h-14 text-lg' : ''}`}
          />
          <button
            type="submit"
            className={`flex shrink-0 cursor-pointer items-center gap-2 rounded-r-md border border-lamp bg-lamp font-semibold text-on-lamp hover:bg-lamp-hover ${large ? 'min-h-14 px-5' : 'px-4'}`}
          >
            <Icon name="search" />
            <span className={large ? 'sr-only sm:not-sr-only' : 'sr-only'}>
              {t('common:search.submit')}
            </span>
          </button>
        </div>
      </form>
    </search>
  )
}

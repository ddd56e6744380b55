import { Button, ButtonLink } from '#app/components/button.tsx'
import { TextLink } from '#app/components/link.tsx'
import { Wordmark } from '#app/components/wordmark.tsx'
import { useText } from '#app/i18n/reader.tsx'

const swatches = [
  'bg-paper',
  'bg-surface',
  'bg-sunken',
  'bg-action',
  'bg-band',
  'bg-band-deep',
  'bg-lamp',
  'bg-ochre',
  'bg-danger',
  'bg-warning',
  'bg-success',
  'bg-info',
] as const

const scale = [
  'text-4xl',
  'text-3xl',
  'text-2xl',
  'text-xl',
  'text-lg',
  'text-base',
  'text-sm',
] as const

export function TypeExamples() {
  const t = useText()
  const [before, after] = t('dev:paragraph', { link: '|' }).split('|')
  return (
    <>
      <div className="w-fit rounded-lg bg-band p-5">
        <Wordmark />
      </div>
      <ul className="flex flex-wrap gap-2">
        {swatches.map((swatch) => (
          <li key={swatch} className="w-24 text-xs">
            <span className={`block h-12 rounded-md border border-line ${swatch}`} />
            {swatch.slice(3)}
          </li>
        ))}
      </ul>
      <div className="grid gap-2">
        {scale.map((size) => (
          <p key={size} className={`${size} ${size > 'text-2' ? 'font-semibold' : ''}`}>
            {t('dev:heading')}
          </p>
        ))}
      </div>
      <p className="max-w-prose">
        {before}
        <TextLink href="#main">{t('dev:link')}</TextLink>
        {after}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button type="button">{t('common:action.submit')}</Button>
        <Button type="button" forward>
          {t('common:action.continue')}
        </Button>
        <Button type="button" tone="secondary" icon="download">
          {t('common:action.download')}
        </Button>
        <Button type="button" tone="danger">
          {t('acts:act.withdrawalRequested.do')}
        </Button>
        <Button type="button" tone="quiet">
          {t('common:action.cancel')}
        </Button>
        <Button type="button" disabled>
          {t('common:action.submit')}
        </Button>
        <ButtonLink href="#main" tone="secondary" small>
          {t('common:action.details')}
        </ButtonLink>
      </div>
    </>
  )
}

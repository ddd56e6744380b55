import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { ButtonLink } from '#app/components/button.tsx'
import { Container } from '#app/components/container.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { TextLink } from '#app/components/link.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { SlipKind } from '#services/decisions/index.ts'
import { type Sheet, SheetPage } from '#services/documents/index.ts'

/** A slip as it would lie on the counter, to be read, printed or taken along as PDF. */
export function SlipPage(props: {
  code: string
  slip: string
  sheet: Sheet
  /** `/office` for officers. */
  base?: string
}) {
  const { code, slip, sheet, base = '' } = props
  const { t } = useReader()
  const path = usePath()
  const dossier = path(`${base}/dossiers/${code}`)
  return (
    <Container className="pb-6">
      <Breadcrumbs crumbs={[{ href: dossier, text: t('dossier:title', { code }) }]} />
      <div data-no-print className="my-5">
        <ButtonLink href={`${dossier}/slips/${slip}/pdf`} icon="download" tone="secondary">
          {t('dossier:slip.download')}
        </ButtonLink>
      </div>
      <SheetPage sheet={sheet} />
    </Container>
  )
}

/** Links to the slips of a dossier. */
export function Slips(props: {
  code: string
  slips: readonly { slip: SlipKind; at: string; ref: string }[]
  base?: string
}) {
  const { code, slips, base = '' } = props
  const { t } = useReader()
  const path = usePath()
  if (slips.length === 0) return null
  return (
    <section aria-labelledby="slips">
      <h2 id="slips" className="mb-3 text-xl">
        {t('dossier:slips')}
      </h2>
      <ul className="grid gap-2">
        {slips.map(({ slip, at, ref }) => (
          <li key={ref}>
            <TextLink href={path(`${base}/dossiers/${code}/slips/${ref}`)}>
              {t(`dossier:slip.${slip}`)}
            </TextLink>{' '}
            <span className="text-sm text-ink-soft">
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useLoaderData } from '@remix-run/react'
import { Container } from '#app/components/container.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { SearchBox } from '#app/components/search-box.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam } from '#app/http/params.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { shownLines } from '#app/working/work-lines.ts'
import { WorkTable } from '#app/working/work-table.tsx'
import { searchDossiers, seesDossier } from '#services/dossiers/index.ts'
import { legibleLine } from '#workflows/kernel/legible.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('office:find.title'),
  private: true,
  comfort: true,
}

const longest = 100

/** Dossiers of the officer's agency by what somebody says of them; a whole code opens its dossier. */
export const loader = officerDoor({ may: ['search', 'dossier'], params: {} }).loader(
  async ({ office, actor, reader, url }) => {
    const typed = legibleLine(url.searchParams.get('q') ?? '').slice(0, longest)
    const code = codeParam().safeParse(typed.replace(/\s/g, '').toUpperCase())
    const exact = code.success ? await seesDossier(office, actor, { code: code.data }) : null
    if (exact) return goTo(`/${reader.language}/office/dossiers/${exact.code}`)
    const { by, dossiers, more } = await searchDossiers(office, actor, typed)
    return { typed, by, more, lines: await shownLines(office, actor, dossiers) }
  },
)

export default function Find() {
  const { typed, by, more, lines } = useLoaderData<typeof loader>()
  const { t, format } = useReader()
  const path = usePath()
  return (
    <Container className="grid gap-3 py-3">
      <h1 className="text-xl">{t('office:find.title')}</h1>
      <div className="max-w-prose">
        <SearchBox
          action={path('/office/find')}
          label={t('office:queue.search')}
          defaultValue={typed}
          hideLabel
        />
        <p className="mt-1 text-sm text-ink-soft">{t('office:find.lead')}</p>
      </div>
      {by === 'personalId' && <Notice tone="info">{t('office:find.audited')}</Notice>}
      {by && lines.length > 0 && (
        <p className="text-sm" aria-live="polite">
          {t(`office:find.by.${by}`)}:{' '}
          {t('office:work.count', { count: format.number(lines.length) })}
        </p>
      )}
      {more && <Notice tone="warning">{t('office:find.more')}</Notice>}
      <div data-queue>
        {lines.length > 0 ? (
          <WorkTable caption={t('office:find.title')} lines={lines} />
        ) : (
          <EmptyState icon="search" title={t(typed ? 'office:find.none' : 'office:find.nothing')}>
            {typed && t('office:find.noneText')}
          </EmptyState>
        )}
      </div>
    </Container>
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { Breadcrumbs } from '#app/components/breadcrumbs.tsx'
import { Container } from '#app/components/container.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { useText } from '#app/i18n/reader.tsx'
import { FieldExamples } from './field-examples.tsx'
import { GallerySection } from './gallery-section.tsx'
import { MessageExamples } from './message-examples.tsx'
import { ProgressExamples } from './progress-examples.tsx'
import { TypeExamples } from './type-examples.tsx'

export const handle: PageHandle = { title: ({ t }) => t('dev:title'), unlisted: true }

/** There is no such page in production. */
export function loader({ context }: LoaderFunctionArgs) {
  if (context.office.settings.mode === 'production') throw new Response(null, { status: 404 })
  return null
}

export default function Components() {
  const t = useText()
  return (
    <Container className="pb-10">
      <Breadcrumbs />
      <PageTitle lead={t('dev:lead')}>{t('dev:title')}</PageTitle>
      <GallerySection title={t('dev:sections.type')}>
        <TypeExamples />
      </GallerySection>
      <FieldExamples />
      <MessageExamples />
      <ProgressExamples />
    </Container>
  )
}

import { Stepper } from '#app/components/stepper.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Place } from './draft.ts'

interface Props {
  draftId: string
  slug: string
  places: readonly Place[]
  /** Name of the page one is on. */
  current: string
}

/** What a page of the application is called. */
export function usePlaceTitle(slug: string): (name: string) => string {
  const { t, procedure } = useReader()
  return (name) =>
    name === 'papers'
      ? t('apply:papers.title')
      : name === 'review'
        ? t('apply:review.title')
        : procedure(slug, `steps.${name}.title`)
}

/** How far the application is; pages already done can be gone back to. */
export function Progress({ draftId, slug, places, current }: Props) {
  const path = usePath()
  const titleOf = usePlaceTitle(slug)
  const at = places.findIndex(({ name }) => name === current)
  return (
    <Stepper
      current={Math.max(0, at)}
      steps={places.map((place, index) => ({
        name: place.name,
        title: titleOf(place.name),
        ...(index < at ? { href: path(`/drafts/${draftId}/${place.path}`) } : {}),
      }))}
    />
  )
}

import { Stepper } from '#app/components/stepper.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { HolderShown, Place } from './draft.ts'

interface Props {
  draftId: string
  wording: string
  /** In whose name it is written. */
  holder: HolderShown
  places: readonly Place[]
  /** Name of the page one is on. */
  current: string
}

/** What a page of the application is called. */
export function usePlaceTitle(wording: string): (name: string) => string {
  const { t, procedure } = useReader()
  return (name) =>
    name === 'papers'
      ? t('apply:papers.title')
      : name === 'review'
        ? t('apply:review.title')
        : procedure(wording, `steps.${name}.title`)
}

/** For whom the application is, and how far; pages already done can be gone back to. */
export function Progress({ draftId, wording, holder, places, current }: Props) {
  const { t } = useReader()
  const path = usePath()
  const titleOf = usePlaceTitle(wording)
  const at = places.findIndex(({ name }) => name === current)
  return (
    <>
      <p className="mb-3 text-sm">
        {t(`apply:holder.${holder.kind}`)} <strong>{holder.name}</strong>
      </p>
      <Stepper
        current={Math.max(0, at)}
        steps={places.map((place, index) => ({
          name: place.name,
          title: titleOf(place.name),
          ...(index < at ? { href: path(`/drafts/${draftId}/${place.path}`) } : {}),
        }))}
      />
    </>
  )
}

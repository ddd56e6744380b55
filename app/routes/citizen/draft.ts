import { openDraft, placesOf } from '#app/apply/draft.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { idParam } from '#app/http/params.ts'
import { discardDraft } from '#services/dossiers/index.ts'

const door = citizenDoor({ may: ['read', 'draft'], params: { draftId: idParam<'draft'>() } })

/** A draft's own address leads to where it was left. */
export const loader = door.loader(async (visit) => {
  const draft = await openDraft(visit)
  const places = placesOf(draft)
  const place = places.find(({ name }) => name === draft.step) ?? places[0]
  return goTo(`/${visit.reader.language}/drafts/${draft.id}/${place?.path ?? 'review'}`)
})

export const action = citizenDoor({
  may: ['discard', 'draft'],
  params: { draftId: idParam<'draft'>() },
}).action(async (visit) => {
  await discardDraft(visit.office, await openDraft(visit))
  return goTo(`/${visit.reader.language}/me`)
})

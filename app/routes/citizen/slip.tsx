import { useLoaderData } from '@remix-run/react'
import type { PageHandle } from '#app/components/page-handle.ts'
import { choiceOrNotFound } from '#app/dossier/own-dossier.ts'
import { SlipPage } from '#app/dossier/slip-page.tsx'
import { slipShown } from '#app/dossier/slips.ts'
import { citizenDoor } from '#app/http/door.ts'
import { codeParam, slipParam } from '#app/http/params.ts'
import type { SlipKind } from '#services/decisions/index.ts'
import { sheetSchema } from '#services/documents/index.ts'
import { seesDossier } from '#services/dossiers/index.ts'

export const handle: PageHandle<{ kind: SlipKind } | undefined> = {
  title: ({ t, data }) => (data ? t(`dossier:slip.${data.kind}`) : ''),
  private: true,
}

const params = { code: codeParam(), slip: slipParam() }

export const loader = citizenDoor({ may: ['read', 'dossier'], params }).loader(async (visit) => {
  if (!(await seesDossier(visit.office, visit.actor, visit.params)))
    throw await choiceOrNotFound(visit)
  return slipShown(visit.office, visit.actor, visit.params)
})

/** A slip of a dossier, as a page. */
export default function SlipRoute() {
  const { code, slip, sheet } = useLoaderData<typeof loader>()
  return <SlipPage code={code} slip={slip} sheet={sheetSchema.parse(sheet)} />
}

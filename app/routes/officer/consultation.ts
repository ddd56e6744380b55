import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { codeParam, idParam } from '#app/http/params.ts'
import { notFound } from '#app/http/turned-away.ts'
import { seesDossier } from '#services/dossiers/index.ts'
import { consultationsOf, readAnswer } from '#services/exchange/index.ts'

const params = { code: codeParam(), consultationId: idParam<'consultation'>() }

/** An officer has read another agency's reply, and says what it amounts to. */
export const action = officerDoor({ may: ['answer', 'consultation'], params }).action(
  async ({ office, actor, params, reader }, { intent }) => {
    const seen = await seesDossier(office, actor, { code: params.code })
    if (!seen) throw notFound()
    const known = await consultationsOf(office, seen.id)
    if (!known.some(({ id }) => id === params.consultationId)) throw notFound()
    if (intent === 'agreed' || intent === 'objected')
      await readAnswer(office, { consultationId: params.consultationId, answer: intent })
    return goTo(`/${reader.language}/office/dossiers/${params.code}`)
  },
)

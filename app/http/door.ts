import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isLanguage } from '#app/i18n/languages.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import {
  type Belongings,
  type CitizenActor,
  isOfficerSession,
  may,
  type OfficerSession,
  type Resource,
  type Session,
  type Verb,
} from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { type Posted, readPosted } from './posted.ts'
import { notFound, refused, signInAgain, signInFirst } from './turned-away.ts'
import { sessionOf } from './visit.ts'

type CitizenSession = Session & { actor: CitizenActor }

/** What a page's loader or action is handed once the visitor is through the door. */
export interface Visit<S extends Session, P> {
  office: Office
  request: Request
  url: URL
  session: S
  actor: S['actor']
  params: P
  reader: Reader
  clientAddress: string
}

interface Entrance<R extends Resource, P extends z.ZodRawShape> {
  /** What one must be allowed to do with what is one's own; services check the very thing. */
  may: readonly [verb: Verb<R>, resource: R]
  params: P
}

type Args = LoaderFunctionArgs | ActionFunctionArgs

const isCitizenSession = (session: Session): session is CitizenSession =>
  session.actor.kind === 'citizen'

const belongingsOf = ({ actor }: Session): Belongings =>
  actor.kind === 'officer'
    ? { agencies: [actor.agencyId] }
    : {
        people: [actor.personId],
        businesses: actor.business ? [actor.business.businessId] : [],
      }

/**
 * Builds the loaders and actions of pages that are not for everybody. It fails closed: a page says
 * what one must be allowed to do, or it does not compile; whoever is not let in gets an answer here
 * and never reaches the page's own code.
 */
function door<S extends Session, R extends Resource, P extends z.ZodRawShape>(
  belongsHere: (session: Session) => session is S,
  as: 'citizen' | 'staff',
  entrance: Entrance<R, P>,
) {
  const paramsSchema = z.object(entrance.params)

  async function admit({
    request,
    params,
    context,
  }: Args): Promise<Visit<S, z.output<typeof paramsSchema>>> {
    const { office, clientAddress } = context
    const parsed = paramsSchema.safeParse(params)
    if (!isLanguage(params.lang) || !parsed.success) throw notFound()
    const reader = readerFor(params.lang)
    const answer = await sessionOf(context, request)
    if (answer.outcome !== 'signedIn') {
      const why = answer.outcome === 'expired' ? 'expired' : 'signedOut'
      throw await signInFirst(request, reader.language, { as, why })
    }
    const { session } = answer
    if (!belongsHere(session)) throw refused('otherAccount')
    const [verb, resource] = entrance.may
    const verdict = may(session.actor, verb, resource, belongingsOf(session))
    if (verdict.outcome === 'levelTooLow')
      throw await signInAgain(request, reader.language, verdict.level)
    if (verdict.outcome !== 'allowed') throw refused('notAllowed')
    return {
      office,
      request,
      url: new URL(request.url),
      session,
      actor: session.actor,
      params: parsed.data,
      reader,
      clientAddress,
    }
  }

  return {
    loader:
      <T>(load: (visit: Visit<S, z.output<typeof paramsSchema>>) => Promise<T>) =>
      async (args: LoaderFunctionArgs): Promise<T> =>
        load(await admit(args)),
    action:
      <T>(act: (visit: Visit<S, z.output<typeof paramsSchema>>, posted: Posted) => Promise<T>) =>
      async (args: ActionFunctionArgs): Promise<T> => {
        if (args.request.method !== 'POST') throw new Response(null, { status: 405 })
        const visit = await admit(args)
        return act(visit, await readPosted(args.request))
      },
    /** An action that reads the body itself, because files stream into it. */
    upload:
      <T>(act: (visit: Visit<S, z.output<typeof paramsSchema>>) => Promise<T>) =>
      async (args: ActionFunctionArgs): Promise<T> => {
        if (args.request.method !== 'POST') throw new Response(null, { status: 405 })
        return act(await admit(args))
      },
  }
}

/** The door of pages for citizens, acting for themselves or for a business. */
export const citizenDoor = <R extends Resource, P extends z.ZodRawShape>(
  entrance: Entrance<R, P>,
) => door(isCitizenSession, 'citizen', entrance)

/** The door of pages for officers. */
export const officerDoor = <R extends Resource, P extends z.ZodRawShape>(
  entrance: Entrance<R, P>,
) => door<OfficerSession, R, P>(isOfficerSession, 'staff', entrance)

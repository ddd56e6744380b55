import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { isLanguage } from '#app/i18n/languages.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import {
  type Belongings,
  type CitizenActor,
  isOfficerSession,
  mayDo,
  type OfficerSession,
  type Session,
  type Wish,
} from '#services/identity/index.ts'
import type { Office } from '#services/office.ts'
import { goTo } from './go.ts'
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

interface Entrance<P extends z.ZodRawShape> {
  /**
   * What one must be allowed to do with what is one's own, or one of several things; services check
   * the very thing.
   */
  may: Wish | readonly Wish[]
  params: P
}

/** By which door a loader or action is entered, for whoever walks all of them. */
export interface Doorway {
  as: 'citizen' | 'staff'
  wishes: readonly Wish[]
}

const doorways = new WeakMap<object, Doorway>()

/** The door before this loader or action; null when there is none, and anybody comes in. */
export const doorwayOf = (page: object): Doorway | null => doorways.get(page) ?? null

const isOne = (wish: Wish | readonly Wish[]): wish is Wish => typeof wish[0] === 'string'

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

/** Only members of a business do this, and one has not said yet for which one acts. */
const forBusinesses = (wishes: readonly Wish[]): boolean =>
  wishes.every(([, resource]) => resource === 'business')

/**
 * Builds the loaders and actions of pages that are not for everybody. It fails closed: a page says
 * what one must be allowed to do, or it does not compile; whoever is not let in gets an answer here
 * and never reaches the page's own code.
 */
function door<S extends Session, P extends z.ZodRawShape>(
  belongsHere: (session: Session) => session is S,
  as: 'citizen' | 'staff',
  entrance: Entrance<P>,
) {
  const paramsSchema = z.object(entrance.params)
  const wishes = isOne(entrance.may) ? [entrance.may] : entrance.may
  const marked = <F extends object>(page: F): F => {
    doorways.set(page, { as, wishes })
    return page
  }

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
    const verdicts = wishes.map((wish) => mayDo(session.actor, wish, belongingsOf(session)))
    if (!verdicts.some(({ outcome }) => outcome === 'allowed')) {
      for (const verdict of verdicts)
        if (verdict.outcome === 'levelTooLow')
          throw await signInAgain(request, reader.language, verdict.level)
      if (forBusinesses(wishes) && isCitizenSession(session) && !session.actor.business)
        throw goTo(`/${reader.language}/business`)
      throw refused('notAllowed')
    }
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
    loader: <T>(load: (visit: Visit<S, z.output<typeof paramsSchema>>) => Promise<T>) =>
      marked(async (args: LoaderFunctionArgs): Promise<T> => load(await admit(args))),
    action: <T>(
      act: (visit: Visit<S, z.output<typeof paramsSchema>>, posted: Posted) => Promise<T>,
    ) =>
      marked(async (args: ActionFunctionArgs): Promise<T> => {
        if (args.request.method !== 'POST') throw new Response(null, { status: 405 })
        const visit = await admit(args)
        return act(visit, await readPosted(args.request))
      }),
    /** An action that reads the body itself, because files stream into it. */
    upload: <T>(act: (visit: Visit<S, z.output<typeof paramsSchema>>) => Promise<T>) =>
      marked(async (args: ActionFunctionArgs): Promise<T> => {
        if (args.request.method !== 'POST') throw new Response(null, { status: 405 })
        return act(await admit(args))
      }),
  }
}

/** The door of pages for citizens, acting for themselves or for a business. */
export const citizenDoor = <P extends z.ZodRawShape>(entrance: Entrance<P>) =>
  door(isCitizenSession, 'citizen', entrance)

/** The door of pages for officers. */
export const officerDoor = <P extends z.ZodRawShape>(entrance: Entrance<P>) =>
  door<OfficerSession, P>(isOfficerSession, 'staff', entrance)

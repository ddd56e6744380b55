import { z } from 'zod'
import type { Office } from '../office.ts'
import { outsideJsonOf } from '../outside-json.ts'
import { type NationalDossier, type NationalProgress, nationalDossier } from './fields.ts'

/** What became of something told to the national portal. */
export type Told =
  | { outcome: 'taken' }
  /** It answered, and does not take this: others may be taken all the same. */
  | { outcome: 'refused'; why: string }
  /** It did not answer, or not as it should: whether it has it is unknown. */
  | { outcome: 'unreachable'; why: string }

export type LookedUp =
  | { outcome: 'found'; dossier: NationalDossier }
  | { outcome: 'unknown' }
  /** It holds something that is not a dossier as we tell them. */
  | { outcome: 'unreadable' }
  | { outcome: 'unreachable'; why: string }

/**
 * The National Public Service Portal. Names of services and fields are its own; the way they are handed
 * over (JSON, a session token, a key by which the same telling twice is one) is the sandbox's, because
 * the real one is not public.
 */
export const nationalPortal = {
  /** Creates a dossier or replaces what is known of it. The same key twice is one telling. */
  tellDossier: (office: Office, dossier: NationalDossier, key: string) =>
    tell(office, 'DongBoHoSoMC', dossier, key),
  /** Adds one step to a dossier's progress. The same key twice is one step. */
  tellProgress: (office: Office, progress: NationalProgress, key: string) =>
    tell(office, 'CapNhatTienDoHoSoMC', progress, key),
  /** What the other side knows of a dossier. */
  async lookUp(office: Office, code: string): Promise<LookedUp> {
    const answer = await call(office, 'TraCuuHoSo', { MaHoSo: code })
    if (answer.outcome === 'unreachable') return answer
    if (answer.MaLoi === notKnown) return { outcome: 'unknown' }
    if (answer.MaLoi !== allWell)
      return { outcome: 'unreachable', why: `${answer.MaLoi}: ${answer.ThongBao}` }
    const read = nationalDossier.safeParse(answer.HoSo)
    return read.success ? { outcome: 'found', dossier: read.data } : { outcome: 'unreadable' }
  },
}

const allWell = '0'
const notKnown = 'KhongTimThay'
const sessionOver = 'HetPhien'

const answerSchema = z.object({
  MaLoi: z.string(),
  ThongBao: z.string().default(''),
  HoSo: z.unknown().optional(),
})
const sessionSchema = z.object({ MaLoi: z.literal(allWell), Token: z.string().min(8) })
type Answered =
  | ({ outcome: 'answered' } & z.infer<typeof answerSchema>)
  | { outcome: 'unreachable'; why: string }

async function tell(office: Office, service: string, body: object, key: string): Promise<Told> {
  const answer = await call(office, service, body, key)
  if (answer.outcome === 'unreachable') return answer
  return answer.MaLoi === allWell
    ? { outcome: 'taken' }
    : { outcome: 'refused', why: `${answer.MaLoi}: ${answer.ThongBao}`.slice(0, 500) }
}

// A session of the other side, by who it was opened for; another process opens its own.
const sessions = new WeakMap<Office['settings'], string>()

/** Asks within a session, and once more in a new one when the old is over. */
async function call(
  office: Office,
  service: string,
  body: object,
  key?: string,
): Promise<Answered> {
  for (const again of [true, false]) {
    const token = sessions.get(office.settings) ?? (await signIn(office))
    if (typeof token !== 'string') return token
    const answer = await post(office, service, body, {
      authorization: `Bearer ${token}`,
      ...(key ? { 'idempotency-key': key } : {}),
    })
    if (answer.outcome === 'unreachable') return answer
    const parsed = answerSchema.safeParse(answer.value)
    if (!parsed.success) return { outcome: 'unreachable', why: `${service}: not an answer` }
    if (parsed.data.MaLoi !== sessionOver) return { outcome: 'answered', ...parsed.data }
    sessions.delete(office.settings)
    if (!again) break
  }
  return { outcome: 'unreachable', why: `${service}: no session holds` }
}

async function signIn(office: Office) {
  const { nationalPortalUser, nationalPortalPassword } = office.settings
  const answer = await post(office, 'DangNhap', {
    TenDangNhap: nationalPortalUser,
    MatKhau: nationalPortalPassword,
  })
  if (answer.outcome === 'unreachable') return answer
  const session = sessionSchema.safeParse(answer.value)
  if (!session.success)
    return { outcome: 'unreachable' as const, why: 'DangNhap: our account is not let in' }
  sessions.set(office.settings, session.data.Token)
  return session.data.Token
}

const patienceMs = 10_000
/** Bytes. */
const longestAnswer = 2 ** 20

async function post(
  office: Office,
  service: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<{ outcome: 'read'; value: unknown } | { outcome: 'unreachable'; why: string }> {
  try {
    const answer = await fetch(new URL(`/api/${service}`, office.settings.nationalPortalUrl), {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (answer.status >= 500)
      return { outcome: 'unreachable', why: `${service}: answered ${answer.status}` }
    const read = await outsideJsonOf(answer, longestAnswer)
    return read.outcome === 'read'
      ? read
      : { outcome: 'unreachable', why: `${service}: an answer that is ${read.fault}` }
  } catch (error) {
    const name = error instanceof Error ? error.name : 'error'
    return {
      outcome: 'unreachable',
      why: `${service}: ${name === 'TimeoutError' ? 'no answer in time' : 'no connection'}`,
    }
  }
}

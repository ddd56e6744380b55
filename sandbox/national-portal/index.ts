import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  bodyOf,
  listen,
  type Place,
  type Running,
  seeOther,
  sendHtml,
  sendJson,
} from '../web/listen.ts'
import { languageOf } from '../web/page.ts'
import { type Kept, readStep, readTold } from './dossiers.ts'
import { dossierPage, type Fault, faults, homePage } from './pages.ts'

export interface NationalPortalOptions extends Place {
  /** The account of the portal that tells. */
  user: string
  password: string
  /** How many calls a session lasts. */
  sessionCalls?: number
}

/** The national portal while it runs, with its knobs for tests. */
export interface RunningNationalPortal extends Running {
  dossier(code: string): Kept | undefined
  /** Changes what it holds, as a drift would. */
  change(code: string, fields: Record<string, unknown>): void
  forget(code: string): void
  setFault(fault: Fault): void
  /** Codes of dossiers that it does not take. */
  refuse(code: string | null): void
}

interface Answer {
  MaLoi: string
  ThongBao?: string
  [field: string]: unknown
}

/**
 * Stands for the National Public Service Portal: takes dossiers and their progress from portals that have
 * signed in, each key once, and shows them on pages. State lives as long as the process.
 */
export async function startNationalPortal(
  options: NationalPortalOptions,
): Promise<RunningNationalPortal> {
  const kept = new Map<string, Kept>()
  const taken = new Set<string>()
  const sessions = new Map<string, number>()
  let fault: Fault = 'none'
  let refused: string | null = null

  const signIn = (said: unknown): Answer => {
    const account = JSON.stringify({ TenDangNhap: options.user, MatKhau: options.password })
    if (JSON.stringify(said) !== account) return { MaLoi: 'SaiMatKhau', ThongBao: 'Sai tài khoản' }
    const token = randomUUID()
    sessions.set(token, options.sessionCalls ?? 500)
    return { MaLoi: '0', Token: token }
  }
  const inSession = ({ headers }: IncomingMessage): boolean => {
    const token = headers.authorization?.replace('Bearer ', '') ?? ''
    const left = sessions.get(token) ?? 0
    if (left <= 0) return false
    sessions.set(token, left - 1)
    return true
  }
  const refusal = (why: string): Answer => ({ MaLoi: 'DuLieuSai', ThongBao: why })
  /** The same key again changes nothing and is answered like the first. */
  const once = (key: string, change: () => void): Answer => {
    if (!taken.has(key)) change()
    taken.add(key)
    return { MaLoi: '0', ThongBao: 'Thành công' }
  }
  const answer = (service: string, said: unknown, key: string): Answer => {
    if (service === 'TraCuuHoSo') {
      const code = typeof said === 'object' && said && 'MaHoSo' in said ? String(said.MaHoSo) : ''
      const found = kept.get(code)
      return found ? { MaLoi: '0', HoSo: found.dossier } : { MaLoi: 'KhongTimThay' }
    }
    if (key === '') return refusal('thiếu Idempotency-Key')
    if (service === 'DongBoHoSoMC') {
      const told = readTold(said)
      if (typeof told === 'string') return refusal(told)
      if (fault === 'refuses' || told.MaHoSo === refused)
        return refusal('hồ sơ bị từ chối theo kịch bản mô phỏng')
      return once(key, () => {
        const before = kept.get(told.MaHoSo)
        kept.set(told.MaHoSo, {
          dossier: told,
          steps: before?.steps ?? [],
          times: (before?.times ?? 0) + 1,
        })
      })
    }
    if (service === 'CapNhatTienDoHoSoMC') {
      const step = readStep(said)
      if (typeof step === 'string') return refusal(step)
      const found = kept.get(step.MaHoSo)
      if (!found) return { MaLoi: 'KhongTimThay', ThongBao: 'Hồ sơ chưa được đồng bộ' }
      return once(key, () => found.steps.push(step))
    }
    return { MaLoi: 'KhongCoDichVu', ThongBao: service }
  }

  const api = async (service: string, request: IncomingMessage, response: ServerResponse) => {
    if (fault === 'down') return sendJson(response, { error: 'maintenance' }, 503)
    const said = parsed(await bodyOf(request))
    if (service === 'DangNhap') return sendJson(response, signIn(said))
    if (!inSession(request)) return sendJson(response, { MaLoi: 'HetPhien' })
    const given = answer(service, said, String(request.headers['idempotency-key'] ?? ''))
    // It has taken what was said, and its word of that is lost on the way.
    if (fault === 'answersLost') {
      request.socket.destroy()
      return
    }
    sendJson(response, given)
  }
  const change = (code: string, fields: Record<string, unknown>) => {
    const found = kept.get(code)
    if (found) Object.assign(found.dossier, fields)
  }

  const running = await listen(options, async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const [first = '', second = ''] = url.pathname.slice(1).split('/').map(decoded)
    const locale = languageOf(url)
    if (first === 'api') return api(second, request, response)
    const form =
      request.method === 'POST' ? new URLSearchParams(await bodyOf(request)) : new URLSearchParams()
    if (first === 'fault') {
      fault = faults.find((each) => each === form.get('fault')) ?? 'none'
      return seeOther(response, `/?lang=${locale}`)
    }
    const found = first === 'dossiers' ? kept.get(second) : undefined
    if (!found) return sendHtml(response, homePage([...kept.values()].toReversed(), fault, locale))
    if (request.method !== 'POST') return sendHtml(response, dossierPage(found, locale))
    if (form.get('do') === 'forget') kept.delete(second)
    else change(second, { TrangThaiHoSo: Number(form.get('status')) })
    seeOther(response, `/dossiers/${encodeURIComponent(second)}?lang=${locale}`)
  })
  return {
    ...running,
    dossier: (code) => kept.get(code),
    change,
    forget: (code) => {
      kept.delete(code)
    },
    setFault: (next) => {
      fault = next
    },
    refuse: (code) => {
      refused = code
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
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
import { answer } from './answer.ts'
import { homePage, recordPage, registerPage } from './pages.ts'
import {
  type Entry,
  type Fault,
  isRegisterName,
  openRegisters,
  type RegisterName,
  type Registers,
} from './registers.ts'

import { receive } from './tax-office.ts'

export type { Entry, Fault, RegisterName } from './registers.ts'

export interface RegistriesOptions extends Place {
  /** What an asker must show as its bearer token. */
  key: string
  now?: () => Date
}

/** The registers while they run, with their knobs for tests. */
export interface RunningRegistries extends Running {
  setFault(register: RegisterName, fault: Partial<Fault>): void
  put(register: RegisterName, key: string, entry: Entry): void
  entry(register: RegisterName, key: string): Entry | undefined
  /** How many questions have come in through the JSON interface. */
  asked(): number
}

/**
 * The national registers: a JSON interface under `/api/` for the portal, and pages on which the
 * demonstration's data and faults are changed. The real platform's interface is not public.
 */
export async function startRegistries(options: RegistriesOptions): Promise<RunningRegistries> {
  const registers = openRegisters(options.now?.() ?? new Date())
  let asked = 0
  const running = await listen(options, async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const [first = '', second = '', key = ''] = url.pathname.slice(1).split('/').map(decoded)
    if (first === 'api') {
      asked += 1
      if (!hasKey(request, options.key)) return sendJson(response, { error: 'unauthorised' }, 401)
      return isRegisterName(second)
        ? api(registers, second, key, url, request, response)
        : sendJson(response, { error: 'no such register' }, 404)
    }
    if (isRegisterName(first)) return desk(registers, first, second, url, request, response)
    sendHtml(response, homePage(registers, languageOf(url)))
  })
  return {
    ...running,
    setFault: (name, fault) => Object.assign(registers[name].fault, fault),
    put: (name, key, entry) => registers[name].entries.set(key, entry),
    entry: (name, key) => registers[name].entries.get(key),
    asked: () => asked,
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

function hasKey({ headers }: IncomingMessage, key: string): boolean {
  const [given, expected] = [Buffer.from(headers.authorization ?? ''), Buffer.from(`Bearer ${key}`)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

async function api(
  registers: Registers,
  name: RegisterName,
  key: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { fault } = registers[name]
  if (fault.kind === 'slow') await wait(fault.delayMs, undefined, { ref: false })
  if (fault.kind === 'down') return sendJson(response, { error: 'maintenance' }, 503)
  if (fault.kind === 'garbage') return sendHtml(response, '<p>502 Bad Gateway</p>')
  const ask = async () =>
    request.method === 'POST'
      ? receive(registers, name, key, parseEntry(await bodyOf(request)) ?? {})
      : answer(registers, name, key, url.searchParams)
  const found = fault.kind === 'notFound' ? null : await ask()
  sendJson(response, found ?? { error: 'not found' }, found === null ? 404 : 200)
}

async function desk(
  registers: Registers,
  name: RegisterName,
  key: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const locale = languageOf(url)
  const register = registers[name]
  if (request.method === 'POST') {
    const form = new URLSearchParams(await bodyOf(request))
    if (key === 'fault') {
      register.fault = {
        kind: faultKind(form.get('kind')),
        delayMs: Number(form.get('delayMs')) || 0,
      }
    } else {
      const [newKey, text] = [form.get('key') ?? '', form.get('json') ?? '']
      const entry = parseEntry(text)
      if (!entry)
        return sendHtml(
          response,
          recordPage({ name, key: newKey, text, invalid: true }, locale),
          422,
        )
      register.entries.set(newKey, entry)
    }
    return seeOther(response, `/${name}?lang=${locale}`)
  }
  if (!url.pathname.includes('/', 1))
    return sendHtml(response, registerPage(registers, name, locale))
  const text = JSON.stringify(register.entries.get(key) ?? {}, null, 2)
  sendHtml(response, recordPage({ name, key, text, invalid: false }, locale))
}

function parseEntry(text: string): Entry | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

const faultKind = (kind: string | null): Fault['kind'] =>
  kind === 'slow' || kind === 'down' || kind === 'notFound' || kind === 'garbage' ? kind : 'none'

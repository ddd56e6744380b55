import type { z } from 'zod'
import type { RegistryReadId } from '#db/schema/index.ts'
import type { Office } from '#services/office.ts'
import { outsideJsonOf } from '#services/outside-json.ts'
import { asWritten, type Writing } from './records-written.ts'

/** What a register says. `unavailable` means nobody knows, never that there is nothing. */
export type Answer<T> =
  | { outcome: 'found'; value: T }
  | { outcome: 'notFound' }
  /** `unreadable` is the part of an answer that came and is not as agreed: an administrator's matter. */
  | { outcome: 'unavailable'; unreadable?: string }

/** A question in the words of the shared platform. */
export type Request =
  | { path: string; query?: Record<string, string> }
  /** Sent as JSON by POST, where a register is to do something; it must be safe to send again. */
  | { write: Writing }

/** Bytes; the longest answer of a register is a few kilobytes. */
const longestAnswer = 1_000_000

/** Asks over HTTP, within the deadline of the settings; never throws for what the register does. */
export async function ask<S extends z.ZodType>(
  office: Office,
  readId: RegistryReadId,
  request: Request,
  schema: S,
): Promise<Answer<z.output<S>>> {
  const { registriesUrl, registriesKey, registriesDeadlineMs } = office.settings
  const path = 'write' in request ? `/api/${request.write.to}` : request.path
  const body = 'write' in request ? asWritten(request.write) : null
  const url = new URL(path, registriesUrl)
  if ('path' in request) url.search = new URLSearchParams(request.query ?? {}).toString()
  const unavailable = (reason: string) => {
    office.log.warn({ readId, path: path.split('/')[2], reason }, 'register unavailable')
    return { outcome: 'unavailable' } as const
  }
  const unreadable = (field: string) => {
    office.log.error({ readId, path: path.split('/')[2], field }, 'register answers unreadably')
    return { outcome: 'unavailable', unreadable: field } as const
  }
  try {
    const response = await fetch(url, {
      // The read's id travels along, so that both sides' logs can be laid side by side.
      headers: {
        authorization: `Bearer ${registriesKey}`,
        'x-request-id': readId,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { method: 'POST', body } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(registriesDeadlineMs),
    })
    if (response.status === 404) {
      await response.body?.cancel()
      return { outcome: 'notFound' }
    }
    if (!response.ok) {
      await response.body?.cancel()
      return unavailable(`status ${response.status}`)
    }
    const read = await outsideJsonOf(response, longestAnswer)
    if (read.outcome === 'refused') return unreadable('answer')
    const parsed = schema.safeParse(read.value)
    return parsed.success
      ? { outcome: 'found', value: parsed.data }
      : unreadable(parsed.error.issues[0]?.path.join('.') || 'answer')
  } catch (error) {
    return unavailable(error instanceof Error ? error.name : String(error))
  }
}

import type {} from '@remix-run/server-runtime'
import type { Office } from '#services/office.ts'

/** What every loader and action is handed as `context`. */
export interface LoadContext {
  office: Office
  /** Also in the answer's `X-Request-Id` and in the log. */
  requestId: string
  /** Where the request came from, behind the trusted proxies. */
  clientAddress: string
  /** The server did not read what was sent to `back`; the page says so, with this status. */
  refusal?: { status: number; back: string }
  /** Where the page is left as text, which costs a tenth of reading it out of the answer's stream. */
  page: { text?: string }
  /** Why a file was not handed out, for the page that says so in its place. */
  turnedAway?: Response
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends LoadContext {}
}

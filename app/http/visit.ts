import type { AppLoadContext } from '@remix-run/node'
import { type SessionAnswer, sessionFrom } from '#services/identity/index.ts'
import { readKey } from './cookies.ts'

const answers = new WeakMap<AppLoadContext, Promise<SessionAnswer>>()

/** Whose request this is. Asked once per request, however many loaders of a page want to know. */
export function sessionOf(context: AppLoadContext, request: Request): Promise<SessionAnswer> {
  const known = answers.get(context)
  if (known) return known
  const { office } = context
  const answer = readKey(office, request, 'session').then((key) => sessionFrom(office, key))
  answers.set(context, answer)
  return answer
}

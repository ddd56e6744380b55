import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { LoadContext } from './load-context.ts'

/** Answers one request with Remix. `failed` is told of every error a loader or action threw. */
export type RemixHandler = (
  request: Request,
  context: LoadContext,
  failed: (error: unknown) => void,
) => Promise<Response>

/**
 * Remix's own handler around a build. Errors reach us through the build's `handleError`, with the
 * context of their request; the build's own hook, which would only print them, is replaced.
 */
export function remixHandler(build: ServerBuild, mode: 'production' | 'development'): RemixHandler {
  const listeners = new WeakMap<object, (error: unknown) => void>()
  const module = {
    ...build.entry.module,
    handleError: (error: unknown, { context }: { context: object }) =>
      listeners.get(context)?.(error),
  }
  const handle = createRequestHandler({ ...build, entry: { ...build.entry, module } }, mode)
  return async (request, context, failed) => {
    const own = { ...context }
    listeners.set(own, failed)
    return handle(request, own)
  }
}

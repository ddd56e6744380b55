import type { RequestListener } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import type { LoadContext } from './load-context.ts'
import { type RemixHandler, remixHandler } from './remix.ts'

/**
 * Development: pages compiled by Vite as they are asked for, so a saved file shows at the next
 * reload. `middleware` serves Vite's own files.
 */
export async function pagesFromVite(
  root: string,
): Promise<{ remix: RemixHandler; middleware: (...args: MiddlewareArguments) => void }> {
  const { createServer } = await import('vite')
  const vite = await createServer({ root, server: { middlewareMode: true }, appType: 'custom' })
  const remix: RemixHandler = async (request, context: LoadContext, failed) => {
    const build = await vite.ssrLoadModule('virtual:remix/server-build')
    return remixHandler(asBuild(build), 'development')(request, context, failed)
  }
  return { remix, middleware: vite.middlewares }
}

type MiddlewareArguments = [...Parameters<RequestListener>, next: () => void]

function asBuild(module: Record<string, unknown>): ServerBuild {
  if (!isBuild(module)) throw new Error('Vite gave no server build')
  return module
}

function isBuild(module: Record<string, unknown>): module is Record<string, unknown> & ServerBuild {
  return 'entry' in module && 'routes' in module
}

import { relative, sep } from 'node:path'
import type { Plugin } from 'vite'

const walled = /^(workflows|services|db|sandbox|server|scripts)\//
const serverOnly = /\.server\.\w+$/

/**
 * The wall between server and browser: a build fails when a module of the server's folders, or one
 * named `*.server.*`, is about to enter the client's bundle. Whether it would be shaken out again
 * is not asked: secrets are not to depend on an optimiser.
 */
export function clientWall(): Plugin {
  let root = process.cwd()
  return {
    name: 'mot-cua:client-wall',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    load(id, options) {
      if (options?.ssr) return
      const file = relative(root, id.split('?', 1)[0] ?? id)
        .split(sep)
        .join('/')
      if (!walled.test(file) && !serverOnly.test(file)) return
      const importers = this.getModuleInfo(id)?.importers.map((path) => relative(root, path))
      this.error(
        `${file} must not reach the browser, but ${importers?.join(', ') || 'the client entry'} imports it`,
      )
    },
  }
}

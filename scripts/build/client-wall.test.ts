import { build, type Plugin } from 'vite'
import { expect, test } from 'vitest'
import { projectRoot } from '#services/settings.ts'
import { clientWall } from './client-wall.ts'

const root = projectRoot()

/** Builds the client's real entry for the browser, with something planted into it. */
function buildClient(planted = '') {
  const plant: Plugin = {
    name: 'plant',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('app/entry.client.ts') ? `${planted}\n${code}` : null),
  }
  return build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [plant, clientWall()],
    build: { write: false, minify: false, rollupOptions: { input: `${root}/app/entry.client.ts` } },
  })
}

test('what the browser gets is built without anything of the server', async () => {
  await expect(buildClient()).resolves.toBeDefined()
})

test.each([
  ["import '#services/settings.ts'", 'services/settings.ts'],
  ["import { catalogue } from '#workflows/index.ts'; console.log(catalogue)", 'workflows/index.ts'],
  ["import '../db/client.ts'", 'db/client.ts'],
  ["import '../server/encoding.ts'", 'server/encoding.ts'],
  ["import './i18n/readers.server.ts'", 'app/i18n/readers.server.ts'],
  ["void import('#services/settings.ts')", 'services/settings.ts'],
  // Not used, so an optimiser might drop it: refused all the same.
  ["import { readSettings } from '#services/settings.ts'", 'services/settings.ts'],
])('%s fails the build', async (planted, file) => {
  await expect(buildClient(planted)).rejects.toThrow(`${file} must not reach the browser`)
})

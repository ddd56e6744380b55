// For end-to-end tests: `npm start` on a data folder that is emptied first.
import { existsSync, readlinkSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = process.env.DATA_DIR
if (!folder?.includes('.cache/')) throw new Error('DATA_DIR must be below .cache/, it is emptied')
const data = fileURLToPath(new URL(`../${folder}`, import.meta.url))
// A link leads to where an unprivileged user can reach the database.
const away = existsSync(`${data}/postgres`) ? linkTarget(`${data}/postgres`) : undefined
if (away) rmSync(away, { recursive: true, force: true })
rmSync(data, { recursive: true, force: true })
await import('./start.mjs')

/** @param {string} path */
function linkTarget(path) {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

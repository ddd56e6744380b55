// Plain JavaScript that any Node can read, so that one too old is told so, and how to mend it.
import { accessSync, constants, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Một Cửa needs Node 20.19 or newer, this is ${process.versions.node}: install the current LTS from https://nodejs.org`,
  )
  process.exit(1)
}
function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

if (!existsSync(fileURLToPath(new URL('../node_modules/esbuild', import.meta.url)))) {
  console.error('The packages are not installed: run "npm install" first.')
  process.exit(1)
}
const root = fileURLToPath(new URL('..', import.meta.url))
// Code that nobody may write to was built before it was brought here, and has not changed since.
if (mayWrite(root)) {
  const { spawnSync } = await import('node:child_process')
  // In a process of its own: the builder's memory is gone when the portal runs.
  const build = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/build.ts'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (build.status !== 0) process.exit(1)
} else if (!existsSync(`${root}build/fingerprint`)) {
  console.error(
    `There is no build in ${root}, and it cannot be written to: run "npm run build" where it can, and bring build/ along.`,
  )
  process.exit(1)
}
await import('../build/portal.js')

import { spawn } from 'node:child_process'

/** Format and lint, boundaries, types: side by side, each result shown whole. */
const checks = {
  'format and lint': ['biome', 'check', '--error-on-warnings', '.'],
  boundaries: [
    ...['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
    ...['app', 'workflows', 'services', 'db', 'sandbox', 'server', 'scripts', 'bench', 'e2e'],
  ],
  types: ['tsc', '--noEmit', '--pretty'],
}

const results = await Promise.all(
  Object.entries(checks).map(async ([name, [command = '', ...args]]) => {
    const child = spawn(`node_modules/.bin/${command}`, args, {
      shell: process.platform === 'win32',
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk
      })
    }
    const code = await new Promise((done) => child.once('exit', done))
    if (code !== 0) console.log(`${said.trimEnd()}\n`)
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
    return code === 0
  }),
)
process.exitCode = results.every(Boolean) ? 0 : 1

import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'].find(
  existsSync,
)

/** A real clamd can be started here. */
export const clamdIsHere = program !== undefined

/** The EICAR test file: harmless by agreement, a virus to every scanner. Kept in two parts for ours. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** Starts the real clamd on a socket of its own, with a database that knows one virus. */
export async function startClamd(): Promise<{ url: string; stop(): Promise<void> }> {
  if (!program) throw new Error('clamd is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'))
  const socket = join(folder, 'clamd.sock')
  const hash = createHash('md5').update(eicar).digest('hex')
  await writeFile(join(folder, 'test.hdb'), `${hash}:${eicar.length}:Eicar-Test-Signature\n`)
  // Also inside other files, as scanners find it.
  const body = eicar.subarray(28).toString('hex')
  await writeFile(join(folder, 'test.ndb'), `Eicar-Inside:0:*:${body}\n`)
  await writeFile(
    join(folder, 'clamd.conf'),
    [`DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, 'Foreground yes', ''].join('\n'),
  )
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'pipe' })
  await listening(child)
  return {
    url: `unix://${socket}`,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (part: Buffer) => {
      said += part.toString()
      if (/Self checking|Listening daemon|Unix socket file/.test(said)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`clamd ended with ${code}: ${said}`)))
  })
}

/** Speaks to the scanner's clients as told, to show answers that a healthy clamd would not give. */
export async function startOddScanner(
  answer: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((client) => {
    client.on('error', () => {})
    client.once('data', () => client.end(answer))
    client.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const version = '0.197.0'
const releases = `https://github.com/stripe/stripe-mock/releases/download/v${version}`

/**
 * stripe-mock of the pinned version: on PATH, in `.cache/bin`, from its release with the checksum
 * published beside it, or compiled by Go, whose checksum database vouches for the source.
 */
export async function provideStripeMock(
  root: string,
): Promise<{ found: string } | { remedy: string }> {
  const bin = join(root, '.cache', 'bin')
  const cached = join(bin, 'stripe-mock')
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'stripe-mock'))
  const found = [cached, ...onPath].find((file) => existsSync(file))
  if (found) return { found }
  mkdirSync(bin, { recursive: true })
  if (await fromRelease(bin).catch(() => false)) return { found: cached }
  const compiled = spawnSync('go', ['install', `github.com/stripe/stripe-mock@v${version}`], {
    env: { ...process.env, GOBIN: bin },
    stdio: 'ignore',
  })
  if (compiled.status === 0) return { found: cached }
  return {
    remedy: `No stripe-mock: put v${version} on PATH, from ${releases} or by "go install github.com/stripe/stripe-mock@v${version}".`,
  }
}

async function fromRelease(bin: string): Promise<boolean> {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
  const archive = `stripe-mock_${version}_${platform}.tar.gz`
  const [content, sums] = await Promise.all([
    download(archive).then((answer) => answer.arrayBuffer()),
    download('checksums.txt').then((answer) => answer.text()),
  ])
  const expected = sums
    .split('\n')
    .find((line) => line.endsWith(archive))
    ?.split(/\s+/)[0]
  const actual = createHash('sha256').update(Buffer.from(content)).digest('hex')
  if (actual !== expected) return false
  const file = join(bin, archive)
  writeFileSync(file, Buffer.from(content))
  return spawnSync('tar', ['-xzf', file, '-C', bin, 'stripe-mock']).status === 0
}

async function download(name: string): Promise<Response> {
  const answer = await fetch(`${releases}/${name}`, { signal: AbortSignal.timeout(60_000) })
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
  return answer
}

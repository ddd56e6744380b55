import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { plant, uproot } from './scaffold.ts'
import { type Trait, traits } from './skeleton.ts'

/** A copy of what procedures are made of, so that the catalogue itself is left alone. */
const root = mkdtempSync(join(tmpdir(), 'procedures-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
for (const part of [
  'workflows',
  'scripts',
  'package.json',
  'tsconfig.json',
  'biome.json',
  '.gitignore',
])
  cpSync(part, join(root, part), { recursive: true })
writeFileSync(
  join(root, 'vitest.config.ts'),
  "export default { test: { include: ['workflows/**/*.test.ts'], testTimeout: 60_000 } }\n",
)
symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))

const run = (...command: readonly string[]): string =>
  execFileSync('node', command, { cwd: root, encoding: 'utf8' })
const filesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file, 'utf8')]),
  )

const slug = 'residence-confirmation'
/** Every way to ask for a new procedure: `--free --visit` and all the others. */
const wanted = traits.reduce<readonly (readonly Trait[])[]>(
  (ways, trait) => ways.flatMap((way) => [way, [...way, trait]]),
  [[]],
)
const planted = wanted.map((has, nth) => ({
  code: `1.9999${String(10 + nth)}`,
  slug: [slug, ...has].join('-'),
  has,
}))

describe('a new procedure', () => {
  const before = filesOf(join(root, 'workflows'))

  it('is one folder and one line, with whatever it was asked to have', () => {
    for (const one of planted) expect(plant(root, one)).toMatchObject({ outcome: 'planted' })
    expect(planted).toHaveLength(16)
  })

  it('is proven from its first minute, and its law promises something', () => {
    const { ok, procedures } = JSON.parse(run('scripts/run.mjs', 'scripts/verify.ts', '--json'))
    expect(ok).toBe(true)
    for (const { code, slug } of planted)
      expect(procedures).toContainEqual(expect.objectContaining({ code, slug }))
    for (const { slug } of planted)
      expect(readFileSync(join(root, 'workflows', slug, 'law.ts'), 'utf8')).toContain(
        'the.promise(',
      )
  }, 300_000)

  it('is typed and tidy as the formatter leaves it', () => {
    const folders = planted.map(({ slug }) => `workflows/${slug}`)
    const only = { extends: './tsconfig.json', include: [...folders, 'workflows/index.ts'] }
    writeFileSync(join(root, 'tsconfig.only.json'), JSON.stringify(only))
    run('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.only.json')
    const biome = ['node_modules/@biomejs/biome/bin/biome', 'check']
    run(...biome, '--write', ...folders, 'workflows/index.ts')
    run(...biome, '--error-on-warnings', ...folders, 'workflows/index.ts')
  }, 300_000)

  it('passes its own tests', () => {
    const once = ['run', '--reporter=json', '--no-isolate', '--max-workers=1']
    const told = run('node_modules/vitest/vitest.mjs', ...once, 'workflows/residence-confirmation')
    expect(told).toContain('"success":true')
    for (const { slug: other } of planted)
      if (other !== slug) expect(uproot(root, other)).toEqual({ outcome: 'uprooted' })
  }, 300_000)

  it('is broken, and says where, as soon as a text of it is missing', () => {
    const path = join(root, 'workflows', slug, 'locales', 'en.json')
    const whole = readFileSync(path, 'utf8')
    writeFileSync(path, whole.replace('"delivered"', '"handedOver"'))
    const verify = spawnSync('node', ['scripts/run.mjs', 'scripts/verify.ts', '--json'], {
      cwd: root,
      encoding: 'utf8',
    })
    writeFileSync(path, whole)
    expect(verify.status).toBe(1)
    const { ok, procedures } = JSON.parse(verify.stdout)
    expect(ok).toBe(false)
    expect(procedures).toContainEqual(
      expect.objectContaining({
        slug,
        version: 1,
        states: expect.any(Number),
        transitions: expect.any(Number),
        paths: expect.any(Number),
        properties: expect.objectContaining({
          noDeadEnd: 'proven',
          everyStateSpeaks: 'broken: delivered: no text (en)',
        }),
      }),
    )
  }, 60_000)

  it('takes no code or name that is in use, and none that is no code', () => {
    expect(plant(root, { code: '2.000635', slug: 'other' })).toMatchObject({ why: 'taken' })
    expect(plant(root, { code: '1.004873', slug: 'other' })).toMatchObject({ why: 'taken' })
    expect(plant(root, { code: '1.888888', slug: 'passport' })).toMatchObject({ why: 'taken' })
    expect(plant(root, { code: '635', slug: 'other' })).toMatchObject({ why: 'code' })
    expect(plant(root, { code: '1.888888', slug: '../other' })).toMatchObject({ why: 'slug' })
  })

  it('goes away wholly, and leaves everything as it was', () => {
    expect(uproot(root, slug)).toEqual({ outcome: 'uprooted' })
    expect(filesOf(join(root, 'workflows'))).toEqual(before)
    expect(uproot(root, slug)).toMatchObject({ why: 'unknown' })
  })

  it('that people have filed under cannot be taken away', () => {
    expect(uproot(root, 'marital-status')).toMatchObject({ why: 'published' })
  })
})

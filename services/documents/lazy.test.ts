import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#services/settings.ts'

const heavy = [
  '@react-pdf/renderer',
  'sharp',
  'pkijs',
  'asn1js',
  '@cantoo/pdf-lib',
  'libheif-js/wasm-bundle.js',
  'file-type',
  'busboy',
  'qrcode',
]

/** Packages that a file loads as soon as it is imported, with the way there. */
function loadedBy(file: string, way: string[] = [], seen = new Set<string>()): string[][] {
  if (seen.has(file)) return []
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  const statements = source.matchAll(
    /^(?:import|export)\s+(?!type\b)(?:([^'"]*?)\sfrom\s+)?'([^']+)'/gms,
  )
  return [...statements].flatMap(([, names = '', from = '']) => {
    const onlyTypes = /^\{\s*(?:type\s+\w+,?\s*)+\}$/.test(names.trim())
    if (onlyTypes) return []
    const here = [...way, file.slice(projectRoot().length + 1)]
    if (from.startsWith('.')) return loadedBy(resolve(dirname(file), from), here, seen)
    if (from.startsWith('#')) return loadedBy(join(projectRoot(), from.slice(1)), here, seen)
    return [[...here, from]]
  })
}

test.each(['documents', 'decisions'])(
  'importing services/%s loads no heavy library: pages must not pay for papers',
  (service) => {
    const loaded = loadedBy(join(projectRoot(), 'services', service, 'index.ts'))
    expect(loaded.length).toBeGreaterThan(5)
    expect(loaded.filter((way) => heavy.includes(way.at(-1) ?? ''))).toEqual([])
  },
)

test('and this test would see one', () => {
  const typesetter = join(projectRoot(), 'services/documents/print/pdf.tsx')
  expect(loadedBy(typesetter).some((way) => heavy.includes(way.at(-1) ?? ''))).toBe(true)
})

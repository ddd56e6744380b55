import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import jsonld from 'jsonld'
import { Parser } from 'n3'
import { expect, it } from 'vitest'
import { readerFor } from '#app/i18n/portal.server.ts'
import { writeJsonLd, writeTurtle } from '#services/linked-data/index.ts'
import { catalogOf, datasetNames, formats } from '#services/open-data/index.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { catalogWords } from './words.ts'

it('the catalogue says the same as JSON-LD and as Turtle, and names every file with its checksum', async () => {
  const release = civilDate('2026-11-23')
  const things = catalogOf(
    {
      origin: 'https://motcua.example',
      contact: 'dulieu@motcua.example',
      release,
      modified: release,
      files: datasetNames.flatMap((dataset) =>
        formats.map((format) => ({
          release,
          dataset,
          format,
          sha256: 'ab'.repeat(32),
          bytes: 10,
          rows: 2,
          added: 1,
          changed: 0,
          removed: 0,
        })),
      ),
    },
    { vi: catalogWords(readerFor('vi')), en: catalogWords(readerFor('en')) },
  )
  const turtle = await writeTurtle(things)
  // For a validator that is not of this house: see docs/process-mining.md.
  if (process.env.TRIAL_FOLDER) writeFileSync(join(process.env.TRIAL_FOLDER, 'catalog.ttl'), turtle)
  const fromJson = await jsonld.toRDF(JSON.parse(writeJsonLd(things)), {
    format: 'application/n-quads',
  })
  const sorted = (text: string) => new Parser().parse(text).map(String).toSorted()
  expect(sorted(turtle)).toEqual(sorted(String(fromJson)))
  const checksums = things.filter(({ types }) => types.includes('spdx:Checksum'))
  expect(checksums).toHaveLength(datasetNames.length * formats.length)
})

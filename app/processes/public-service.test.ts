import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import jsonld from 'jsonld'
import { Parser } from 'n3'
import { describe, expect, it } from 'vitest'
import { readerFor } from '#app/i18n/portal.server.ts'
import { recordOfProcedure } from '#services/catalogue/index.ts'
import { writeJsonLd, writeTurtle } from '#services/linked-data/index.ts'
import { publicServiceOf } from '#services/processes/index.ts'
import { testOffice } from '#services/testing.ts'
import { proceduresInForce } from '#workflows/index.ts'
import { serviceWords } from './words.ts'

const office = await testOffice()
const words = { vi: serviceWords(readerFor('vi')), en: serviceWords(readerFor('en')) }

describe.each(proceduresInForce())('the public record of $slug', (procedure) => {
  const { slug, law } = procedure
  const things = publicServiceOf({
    procedure,
    address: `https://motcua.example/procedures/${slug}`,
    records: {
      vi: recordOfProcedure(office, procedure, 'vi'),
      en: recordOfProcedure(office, procedure, 'en'),
    },
    words,
  })

  it('says the same as JSON-LD and as Turtle', async () => {
    const turtle = await writeTurtle(things)
    // For a validator that is not of this house: see docs/process-mining.md.
    if (process.env.TRIAL_FOLDER)
      writeFileSync(join(process.env.TRIAL_FOLDER, `${slug}.ttl`), turtle)
    const fromJson = await jsonld.toRDF(JSON.parse(writeJsonLd(things)), {
      format: 'application/n-quads',
    })
    const lines = (quads: string) => quads.trim().split('\n').toSorted()
    const named = new Parser().parse(String(fromJson)).map(String)
    expect(new Parser().parse(turtle).map(String).toSorted()).toEqual(named.toSorted())
    expect(lines(String(fromJson)).length).toBeGreaterThan(30)
  })

  it('carries every promise of its law as a rule', () => {
    const rules = things.filter(({ types }) => types.includes('cpsv:Rule'))
    const promised = new Set(law.sentences.flatMap(({ promise }) => promise ?? []))
    expect(rules).toHaveLength(promised.size)
  })
})

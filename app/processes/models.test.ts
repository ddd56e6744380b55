import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { BpmnModdle } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { languages } from '#app/i18n/languages.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import { writeBpmn } from '#services/processes/index.ts'
import { proceduresInForce } from '#workflows/index.ts'
import { flowOf } from '#workflows/kernel/process/flow-of.ts'
import { processWords } from './words.ts'

const require = createRequire(import.meta.url)
/** The OMG's own schema, as bpmn-moddle brings it. */
const schemaFile = (standard: 'bpmn' | 'dmn', fileName: string) => ({
  fileName,
  contents: readFileSync(
    require.resolve(`${standard}-moddle/resources/${standard}/xsd/${fileName}`),
    'utf8',
  ),
})
const bpmnSchema = {
  schema: [schemaFile('bpmn', 'BPMN20.xsd')],
  preload: ['BPMNDI.xsd', 'DC.xsd', 'DI.xsd', 'Semantic.xsd'].map((name) =>
    schemaFile('bpmn', name),
  ),
}

describe.each(proceduresInForce())('the model of $slug', (procedure) => {
  const { slug, code, version } = procedure
  const identity = { name: `${code} v${version}`, address: `https://motcua.example/${slug}` }
  const models = languages.map((language) =>
    writeBpmn(flowOf(procedure), identity, processWords(readerFor(language), slug)),
  )

  it('is valid by the schemas of the OMG, in both languages', async () => {
    const xml = (await Promise.all(models)).map((contents, nth) => ({
      fileName: `${nth}.bpmn`,
      contents,
    }))
    expect((await validateXML({ xml, ...bpmnSchema })).errors).toEqual([])
  })

  it('is read by bpmn-js’s reader without a warning', async () => {
    const { warnings } = await new BpmnModdle().fromXML((await models[0]) ?? '')
    expect(warnings).toEqual([])
  })
})

import type { Said, Thing } from '#services/linked-data/index.ts'
import type { Procedure } from '#workflows/index.ts'
import type { CompetentAgency } from '#workflows/kernel/define-procedure.ts'
import { promisesOf } from '#workflows/kernel/law/law.ts'
import type { NationalRecord } from '#workflows/kernel/national-record.ts'

/** What the record of a public service is called, in one language. */
export interface ServiceWords {
  agency(kind: CompetentAgency): string
  event(name: string): string
  method(method: NationalRecord['methods'][number]['method']): string
}

export interface Languages<T> {
  vi: T
  en: T
}

const languages = ['vi', 'en'] as const
const authority = 'http://publications.europa.eu/resource/authority'
const vietNam = `${authority}/country/VNM`

/** What both languages say of the same place in a record. */
const both = (say: (language: 'vi' | 'en') => string): readonly Said[] =>
  languages.flatMap((language) => {
    const text = say(language)
    return text ? [{ text, language }] : []
  })

/** ISO 8601; a working day is a day there, and the description says which days are meant. */
const durationOf = ({ time, unit }: NationalRecord['methods'][number]): string =>
  unit === 'hour' ? `PT${time}H` : `P${time}D`

interface Described {
  procedure: Procedure
  /** The address of the procedure's page without its language: `https://…/procedures/x`. */
  address: string
  records: Languages<NationalRecord>
  words: Languages<ServiceWords>
}

/**
 * A procedure as a public service in the words of CPSV-AP 3.2.0 (SEMIC, 2024): who it is for and by,
 * its channels, costs, papers, results, the rules it follows and the acts they are in.
 */
export function publicServiceOf({
  procedure,
  address,
  records,
  words,
}: Described): readonly Thing[] {
  const { vi, en } = records
  const at = (part: string): string => `${address}#${part}`
  const english = <T>(list: (record: NationalRecord) => readonly T[], nth: number) => list(en)[nth]
  const id = at('service')
  const confirmed = vi.confirmed
    ? []
    : both((language) => (language === 'vi' ? 'Số liệu minh họa' : 'Demonstration figures'))

  const agencies = vi.executingBody.map(
    (kind): Thing => ({
      id: at(`agency-${kind}`),
      types: ['cv:PublicOrganisation'],
      says: {
        'skos:prefLabel': both((language) => words[language].agency(kind)),
        'dct:spatial': [{ thing: vietNam }],
      },
    }),
  )
  const channels = vi.methods.map(
    (method, nth): Thing => ({
      id: at(`channel-${method.method}`),
      types: ['cv:Channel'],
      says: {
        'dct:identifier': [method.method],
        'dct:description': both((language) => {
          const said = language === 'vi' ? method : english((record) => record.methods, nth)
          return said ? `${words[language].method(said.method)}. ${said.description}` : ''
        }),
        'cv:processingTime': [{ value: durationOf(method), type: 'xsd:duration' }],
      },
    }),
  )
  const costs = vi.methods.flatMap((method, nth) =>
    method.fees.map(
      (fee, at2): Thing => ({
        id: at(`cost-${fee.code}-${method.method}`),
        types: ['cv:Cost'],
        says: {
          'dct:identifier': [`${fee.code}-${method.method}`],
          'dct:description': both(
            (language) =>
              (language === 'vi' ? fee : english((record) => record.methods, nth)?.fees[at2])
                ?.name ?? '',
          ),
          'cv:hasValue': [{ value: fee.amount.toFixed(1), type: 'xsd:double' }],
          'cv:currency': [{ thing: `${authority}/currency/VND` }],
          'cv:ifAccessedThrough': [{ thing: at(`channel-${method.method}`) }],
        },
      }),
    ),
  )
  const evidences = new Map<string, Thing>()
  for (const [nth, one] of vi.cases.entries())
    for (const [at2, { code, name }] of one.components.entries())
      evidences.set(code, {
        id: at(`evidence-${code}`),
        types: ['cv:EvidenceType'],
        says: {
          'dct:identifier': [code],
          'skos:prefLabel': both((language) =>
            language === 'vi' ? name : (en.cases[nth]?.components[at2]?.name ?? ''),
          ),
        },
      })
  const outputs = vi.results.map(
    (_, nth): Thing => ({
      id: at(`result-${nth + 1}`),
      types: ['cv:Output'],
      says: {
        'dct:identifier': [`result-${nth + 1}`],
        'dct:title': both((language) => records[language].results[nth] ?? ''),
      },
    }),
  )
  const requirements = vi.requirements.map(
    (_, nth): Thing => ({
      id: at(`requirement-${nth + 1}`),
      types: ['cv:Requirement'],
      says: {
        'dct:identifier': [`requirement-${nth + 1}`],
        'dct:title': both((language) => records[language].requirements[nth] ?? ''),
      },
    }),
  )
  const acts = new Map<string, Thing>()
  const actOf = (title: string): string => {
    const known = acts.get(title)
    if (known) return known.id
    const act: Thing = {
      id: at(`act-${acts.size + 1}`),
      types: ['eli:LegalResource'],
      says: { 'dct:title': [{ text: title, language: 'vi' }] },
    }
    acts.set(title, act)
    return act.id
  }
  for (const { title } of vi.legalBases) actOf(title)
  const rules = promisesOf(procedure.law).map(
    (promise, nth): Thing => ({
      id: at(`rule-${nth + 1}`),
      types: ['cpsv:Rule'],
      says: {
        'dct:identifier': [`rule-${nth + 1}`],
        'dct:title': both((language) => promise.said[language]),
        'dct:description': both((language) => promise.said[language]),
        'cpsv:implements': promise.sources
          .filter(({ mark }) => mark !== 'ours')
          .map(({ title }) => ({ thing: actOf(title) })),
      },
    }),
  )
  const events = procedure.lifeEvents.map(
    (name): Thing => ({
      id: at(`event-${name}`),
      types: [
        procedure.audience.includes('citizen') ? 'cv:LifeEvent' : 'cv:BusinessEvent',
        'cv:Event',
      ],
      says: {
        'dct:identifier': [name],
        'dct:title': both((language) => words[language].event(name)),
      },
    }),
  )
  const concept: Thing = {
    id: at('field'),
    types: ['skos:Concept'],
    says: { 'skos:prefLabel': both((language) => records[language].field.name) },
  }
  const point = (things: readonly Thing[]): readonly Said[] =>
    things.map((thing) => ({ thing: thing.id }))
  const service: Thing = {
    id,
    types: ['cpsv:PublicService'],
    says: {
      'dct:identifier': [vi.code],
      'dct:title': both((language) => records[language].name),
      'dct:description': both((language) => String(procedure.texts[language].summary ?? '')),
      'dcat:keyword': languages.flatMap((language) =>
        procedure.alsoCalled[language].map((text) => ({ text, language })),
      ),
      'dct:language': [
        { thing: `${authority}/language/VIE` },
        { thing: `${authority}/language/ENG` },
      ],
      'dct:spatial': [{ thing: vietNam }],
      'cv:thematicArea': [{ thing: concept.id }],
      'cv:hasCompetentAuthority': point(agencies),
      'cv:hasChannel': point(channels),
      'cv:hasCost': point(costs),
      'cv:hasInputType': point([...evidences.values()]),
      'cpsv:produces': point(outputs),
      'cv:holdsRequirement': point(requirements),
      'cpsv:follows': point(rules),
      'cv:hasLegalResource': point([...acts.values()]),
      'cv:isGroupedBy': point(events),
      'skos:note': confirmed,
    },
  }
  return [
    service,
    ...agencies,
    ...channels,
    ...costs,
    ...evidences.values(),
    ...outputs,
    ...requirements,
    ...rules,
    ...acts.values(),
    ...events,
    concept,
    { id: vietNam, types: ['dct:Location'], says: {} },
    { id: `${authority}/language/VIE`, types: ['dct:LinguisticSystem'], says: {} },
    { id: `${authority}/language/ENG`, types: ['dct:LinguisticSystem'], says: {} },
    {
      id: `${authority}/currency/VND`,
      types: ['skos:Concept'],
      says: { 'skos:prefLabel': both(() => 'VND') },
    },
  ]
}

import type { Said, Thing } from '#services/linked-data/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'
import type { DatasetWords } from './csvw.ts'
import type { DatasetName } from './dataset.ts'
import { datasets } from './datasets/index.ts'
import type { ReleasedFile } from './release.ts'
import { type Format, formats } from './write-files.ts'

export interface CatalogWords {
  title: string
  about: string
  publisher: string
  dataset(name: DatasetName): DatasetWords
  changes(file: ReleasedFile): string
}

const authority = 'http://publications.europa.eu/resource/authority'
const licence = `${authority}/licence/CC_BY_4_0`
const fileTypes = { csv: 'CSV', json: 'JSON', parquet: 'PARQUET' } as const satisfies Record<
  Format,
  string
>
const mediaTypes = {
  csv: 'text/csv',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<Format, string>
const iana = 'http://www.iana.org/assignments/media-types/'
const languages = ['vi', 'en'] as const

/** What others have named, and what it is: a reader need not fetch it to tell. */
const namedElsewhere: readonly Thing[] = Object.entries({
  [licence]: 'dct:LicenseDocument',
  'spdx:checksumAlgorithm_sha256': 'spdx:ChecksumAlgorithm',
  [`${authority}/language/VIE`]: 'dct:LinguisticSystem',
  [`${authority}/language/ENG`]: 'dct:LinguisticSystem',
  [`${authority}/country/VNM`]: 'dct:Location',
  [`${authority}/frequency/WEEKLY`]: 'dct:Frequency',
  [`${authority}/data-theme/GOVE`]: 'skos:Concept',
  [`${authority}/data-theme`]: 'skos:ConceptScheme',
  [`${authority}/access-right/PUBLIC`]: 'dct:RightsStatement',
  ...Object.fromEntries(
    formats.flatMap((format) => [
      [`${iana}${mediaTypes[format]}`, 'dct:MediaType'],
      [`${authority}/file-type/${fileTypes[format]}`, 'dct:MediaTypeOrExtent'],
    ]),
  ),
}).map(([id, type]): Thing => {
  const name: readonly Said[] = [{ text: id.split('/').at(-1) ?? id, language: 'en' }]
  const says: Thing['says'] = type.startsWith('skos:')
    ? { 'skos:prefLabel': name, 'dct:title': name }
    : {}
  return { id, types: [type], says }
})

/** Where a file of a release lies, for ever. */
export const pathOfFile = ({
  release,
  dataset,
  format,
}: Pick<ReleasedFile, 'release' | 'dataset' | 'format'>) =>
  `/open-data/releases/${release}/${dataset}.${format}`

/**
 * The catalogue of what is published, in the words of DCAT-AP 3.0.1 (SEMIC, 2025): each dataset with its
 * licence, contact, rhythm and newest release, and each file of it with its checksum and its columns.
 */
export function catalogOf(
  {
    origin,
    contact,
    release,
    files,
    modified,
  }: {
    origin: string
    contact: string
    release: CivilDate | null
    files: readonly ReleasedFile[]
    modified: CivilDate
  },
  words: { vi: CatalogWords; en: CatalogWords },
): readonly Thing[] {
  const at = (path: string) => `${origin}/open-data${path}`
  const both = (say: (one: CatalogWords) => string): readonly Said[] =>
    languages.map((language) => ({ text: say(words[language]), language }))
  const day = (date: CivilDate): Said => ({ value: date, type: 'xsd:date' })
  const point = (...ids: readonly string[]): readonly Said[] => ids.map((thing) => ({ thing }))
  const publisher = at('/catalog#publisher')
  const office = at('/catalog#contact')
  const spoken = point(`${authority}/language/VIE`, `${authority}/language/ENG`)
  const published = datasets.filter(({ name }) => files.some(({ dataset }) => dataset === name))
  const idOf = (name: DatasetName) => at(`/datasets/${name}`)
  return [
    {
      id: at('/catalog'),
      types: ['dcat:Catalog'],
      says: {
        'dct:title': both(({ title }) => title),
        'dct:description': both(({ about }) => about),
        'dct:publisher': point(publisher),
        'dcat:contactPoint': point(office),
        'dct:license': point(licence),
        'dct:language': spoken,
        'dct:modified': [day(modified)],
        'dct:spatial': point(`${authority}/country/VNM`),
        'foaf:homepage': point(`${origin}/vi/open-data`),
        'dcat:themeTaxonomy': point(`${authority}/data-theme`),
        'dcat:dataset': point(...published.map(({ name }) => idOf(name))),
      },
    },
    ...published.flatMap(({ name }): Thing[] => {
      const own = files.filter(({ dataset }) => dataset === name)
      const fileAt = (file: ReleasedFile) => `${origin}${pathOfFile(file)}`
      return [
        {
          id: idOf(name),
          types: ['dcat:Dataset'],
          says: {
            'dct:identifier': [name],
            'dct:title': both((one) => one.dataset(name).title),
            'dct:description': both((one) => one.dataset(name).about),
            'dct:publisher': point(publisher),
            'dcat:contactPoint': point(office),
            'dct:accrualPeriodicity': point(`${authority}/frequency/WEEKLY`),
            'dct:language': spoken,
            'dct:spatial': point(`${authority}/country/VNM`),
            'dcat:theme': point(`${authority}/data-theme/GOVE`),
            'dct:accessRights': point(`${authority}/access-right/PUBLIC`),
            ...(release ? { 'dcat:version': [release], 'dct:modified': [day(release)] } : {}),
            'adms:versionNotes': own
              .slice(0, 1)
              .flatMap((file) => both((one) => one.changes(file))),
            'dcat:landingPage': point(`${origin}/vi/open-data#${name}`),
            'dcat:distribution': own.map((file) => ({ thing: fileAt(file) })),
          },
        },
        ...own.flatMap((file): Thing[] => [
          {
            id: fileAt(file),
            types: ['dcat:Distribution'],
            says: {
              'dct:title': [{ text: `${name}.${file.format}`, language: 'en' }],
              'dcat:accessURL': point(fileAt(file)),
              'dcat:downloadURL': point(fileAt(file)),
              'dcat:mediaType': point(`${iana}${mediaTypes[file.format]}`),
              'dct:format': point(`${authority}/file-type/${fileTypes[file.format]}`),
              'dct:license': point(licence),
              'dct:issued': [day(file.release)],
              'dcat:byteSize': [{ value: String(file.bytes), type: 'xsd:nonNegativeInteger' }],
              'spdx:checksum': point(`${fileAt(file)}#checksum`),
              ...(file.format === 'csv'
                ? { 'dct:conformsTo': point(`${fileAt(file)}-metadata.json`) }
                : {}),
            },
          },
          {
            id: `${fileAt(file)}#checksum`,
            types: ['spdx:Checksum'],
            says: {
              'spdx:algorithm': point('spdx:checksumAlgorithm_sha256'),
              'spdx:checksumValue': [{ value: file.sha256, type: 'xsd:hexBinary' }],
            },
          },
          ...(file.format === 'csv'
            ? [{ id: `${fileAt(file)}-metadata.json`, types: ['dct:Standard'], says: {} }]
            : []),
        ]),
      ]
    }),
    ...namedElsewhere,
    ...[
      `${origin}/vi/open-data`,
      ...published.map(({ name }) => `${origin}/vi/open-data#${name}`),
    ].map((id): Thing => ({ id, types: ['foaf:Document'], says: {} })),
    {
      id: publisher,
      types: ['foaf:Agent'],
      says: { 'foaf:name': both((one) => one.publisher) },
    },
    {
      id: office,
      types: ['vcard:Kind', 'vcard:Organization'],
      says: {
        'vcard:fn': both((one) => one.publisher),
        'vcard:hasEmail': point(`mailto:${contact}`),
        'vcard:hasURL': point(`${origin}/vi/contact`),
      },
    },
  ]
}

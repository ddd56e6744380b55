import type { Dataset, Field } from './dataset.ts'

const datatypes = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
} as const

export interface DatasetWords {
  title: string
  about: string
  field(name: string): string
}

/**
 * What the columns of a CSV mean, as the W3C's metadata for tabular data (CSVW, 17/12/2015). Lies beside the
 * file under its name with `-metadata.json`, where readers look for it.
 */
export function csvwOf(
  { fields }: Dataset,
  url: string,
  words: { vi: DatasetWords; en: DatasetWords },
): object {
  const names = (say: (one: DatasetWords) => string) => ({ vi: say(words.vi), en: say(words.en) })
  const column = ({ name, type, key }: Field) => ({
    name,
    titles: name,
    'dc:description': both(names(({ field }) => field(name))),
    datatype: datatypes[type],
    required: key === true,
    null: '',
  })
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'vi' }],
    url,
    'dc:title': both(names(({ title }) => title)),
    'dc:description': both(names(({ about }) => about)),
    'dc:license': { '@id': 'http://creativecommons.org/licenses/by/4.0/' },
    dialect: { encoding: 'utf-8', header: true, delimiter: ',', lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: fields.map(column),
      primaryKey: fields.filter(({ key }) => key).map(({ name }) => name),
    },
  }
}

const both = ({ vi, en }: { vi: string; en: string }) => [
  { '@value': vi, '@language': 'vi' },
  { '@value': en, '@language': 'en' },
]

import columns from '#app/i18n/locales/vi/published.json'
import type { Reader } from '#app/i18n/reader.tsx'
import type {
  CatalogWords,
  DatasetName,
  DatasetWords,
  ReleasedFile,
} from '#services/open-data/index.ts'

type Column = keyof typeof columns.column
const isColumn = (name: string): name is Column => Object.hasOwn(columns.column, name)

/** What a dataset and its columns are called. */
export const datasetWords = ({ t }: Reader, name: DatasetName): DatasetWords => ({
  title: t(`published:set.${name}.title`),
  about: t(`published:set.${name}.about`),
  field: (field) => (isColumn(field) ? t(`published:column.${field}`) : field),
})

/** What changed since the release before. */
export const changesIn = (
  { t }: Reader,
  { rows, added, changed, removed }: Pick<ReleasedFile, 'rows' | 'added' | 'changed' | 'removed'>,
): string =>
  added === rows && changed === 0 && removed === 0
    ? t('published:first')
    : t('published:changes', { added, changed, removed })

export const catalogWords = (reader: Reader): CatalogWords => ({
  title: reader.t('published:title'),
  about: reader.t('published:lead'),
  publisher: reader.t('published:publisher'),
  dataset: (name) => datasetWords(reader, name),
  changes: (file) => changesIn(reader, file),
})

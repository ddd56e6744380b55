import type { Office } from '../office.ts'

/** A row of a dataset; null where a figure is withheld or does not apply. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

export interface Field {
  name: string
  type: 'string' | 'integer' | 'date' | 'boolean'
  /** Part of what tells rows apart. */
  key?: true
}

export const datasetNames = [
  'procedures',
  'law-sentences',
  'fees',
  'agencies',
  'performance',
  'payments',
  'histories',
] as const
export type DatasetName = (typeof datasetNames)[number]
export const isDatasetName = (text: string): text is DatasetName =>
  datasetNames.some((name) => name === text)

/** Something that is published, row by row; its rows come in the order of their keys. */
export interface Dataset {
  name: DatasetName
  fields: readonly Field[]
  rows(office: Office): AsyncIterable<Row> | Iterable<Row>
}

/** Figures that stand for fewer than so many dossiers or payments are withheld. */
export const smallest = 5

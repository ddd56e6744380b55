/** Open data (dữ liệu mở): what the portal gives back to everybody, in releases that stay. */
export { type CatalogWords, catalogOf, pathOfFile } from './catalog.ts'
export { csvwOf, type DatasetWords } from './csvw.ts'
export { type Dataset, type DatasetName, datasetNames, isDatasetName, smallest } from './dataset.ts'
export { historiesIn } from './datasets/histories.ts'
export { datasets } from './datasets/index.ts'
export {
  contentOf,
  fileOf,
  filesOf,
  newestRelease,
  type ReleasedFile,
  releasedRows,
  releases,
  releaseWeek,
} from './release.ts'
export { tasks } from './tasks.ts'
export { type Format, formats, isFormat, mediaTypes } from './write-files.ts'

/** The catalogue (danh mục thủ tục): what a procedure shows before there is a dossier. */
export type { Picture, PictureEdge } from '#workflows/kernel/picture.ts'
export {
  type Chosen,
  type FacetName,
  type Facets,
  type Findable,
  facetNames,
  findableOf,
  finderOver,
  indexOf,
  isFree,
  noteUnfound,
  type ProcedureFound,
  type ProceduresFound,
  proceduresToFind,
  searchesUnfound,
  searchProcedures,
  sortOut,
  type UnfoundSearch,
} from './finding/index.ts'
export {
  type Guide,
  type GuideSlug,
  type GuideStep,
  guideAt,
  guides,
} from './guides.ts'
export { type Cited, lawAgainst, type Promises, promisesFor, type Quoted } from './law.ts'
export { lawNow, type SentenceNow } from './law-now.ts'
export { pictureOf, waitsOf, wayToResult } from './outlines.ts'
export {
  type Calculation,
  type CaseFacts,
  type Checklist,
  calculationFor,
  caseOf,
  checklistFor,
  feeForAll,
  type ListedPaper,
  recordOfProcedure,
} from './public-face.ts'
export {
  type LetterSubject,
  type LetterWritten,
  letterSubjects,
  longestLetter,
  writeToOffice,
} from './write-to-office.ts'

/** Finding (tìm kiếm): what people type, and the procedures they mean. */

export { type Chosen, type FacetName, type Facets, facetNames, isFree, sortOut } from './facets.ts'
export { type Found, finderOver, type Hit } from './find.ts'
export type { Findable } from './findable.ts'
export { indexOf } from './index-of-words.ts'
export {
  findableOf,
  type ProcedureFound,
  type ProceduresFound,
  proceduresToFind,
  searchProcedures,
} from './procedures.ts'
export { noteUnfound, searchesUnfound, type UnfoundSearch } from './unfound.ts'

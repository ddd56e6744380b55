import { type Procedure, proceduresInForce } from '#workflows/index.ts'
import type { Texts } from '#workflows/kernel/define-procedure.ts'
import { finderOver } from './find.ts'
import type { Findable } from './findable.ts'
import { indexOf } from './index-of-words.ts'

/** A procedure by the words it is found by: its own texts in every language, and what people call it. */
export function findableOf({ slug, code, texts, alsoCalled }: Procedure): Findable {
  const told = [texts.vi, texts.en]
  const said = (...path: string[]) => told.flatMap((own) => textsAt(own, path))
  return {
    slug,
    code,
    names: said('name'),
    alsoCalled: [...alsoCalled.vi, ...alsoCalled.en],
    about: [...said('result'), ...said('field'), ...said('cases')],
    more: [...said('summary'), ...said('who'), ...told.flatMap(namesOfPapers)],
  }
}

/** All texts at or below a key. */
function textsAt(texts: Texts | string | undefined, [key, ...rest]: readonly string[]): string[] {
  if (texts === undefined) return []
  if (typeof texts === 'string') return key === undefined ? [texts] : []
  if (key === undefined) return Object.values(texts).flatMap((below) => textsAt(below, []))
  return textsAt(texts[key], rest)
}

const namesOfPapers = ({ components }: Texts): string[] =>
  typeof components === 'object'
    ? Object.values(components).flatMap((paper) => textsAt(paper, ['name']))
    : []

/** A procedure that answers a question. */
export interface ProcedureFound {
  procedure: Procedure
  /** What it is called that answers the question best. */
  calledHere: string
}

export interface ProceduresFound {
  procedures: readonly ProcedureFound[]
  /** Whether the first of them answers the question; otherwise they are only the nearest there is. */
  sure: boolean
  /** What was probably meant, where that had to be guessed from slips of the keyboard or the ear. */
  meant: string | null
}

/** Makes the search over some procedures. */
function searchOver(procedures: readonly Procedure[]): (question: string) => ProceduresFound {
  const find = finderOver(indexOf(procedures.map(findableOf)))
  return (question) => {
    const { hits, sure, meant } = find(question)
    return {
      sure,
      meant,
      procedures: hits.flatMap(({ document, phrase }) => {
        const procedure = procedures[document]
        return procedure ? [{ procedure, calledHere: phrase }] : []
      }),
    }
  }
}

/** What can be found: the procedures in force. */
export const proceduresToFind = (): readonly Procedure[] => proceduresInForce()

let search: ReturnType<typeof searchOver> | null = null

/**
 * Procedures in force that answer a question, the best first: without marks, in Telex or VNI keys, with
 * slips, in everyday words, by abbreviation or in English. None for a question that says nothing.
 */
export function searchProcedures(question: string): ProceduresFound {
  search ??= searchOver(proceduresToFind())
  return search(question)
}

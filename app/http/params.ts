import { z } from 'zod'
import { parseId } from '#services/id.ts'

/** An id in an address. Anything else is a page that does not exist. */
export const idParam = <Of extends string>() =>
  z.string().transform((text, ctx) => {
    const id = parseId<Of>(text)
    if (!id) ctx.addIssue({ code: 'custom', message: 'not an id' })
    return id ?? z.NEVER
  })

/** A dossier's code; two forms are in use and nothing is derived from them (domain rules). */
export const codeParam = () => z.string().regex(/^[A-Z0-9][A-Z0-9.-]{5,60}$/i)

/** A name in one of our own vocabularies: a step, an act, a procedure's slug. */
export const nameParam = () => z.string().regex(/^[a-zA-Z][\w-]{0,60}$/)

/** Which slip of a dossier: the number of the happening it came with, or `control`. */
export const slipParam = () => z.string().regex(/^(\d{1,9}|control)$/)

/** Which page of a paper, from 1. */
export const pageParam = () =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)

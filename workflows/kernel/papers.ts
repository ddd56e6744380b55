import type { Partly } from './form.ts'

/** A paper of the dossier (thành phần hồ sơ). Its name and help are texts under `components`. */
export interface Component {
  code: string
  /** `file` is uploaded; `form` is the electronic form itself; `data` is taken from a register. */
  kind: 'file' | 'form' | 'data'
  copies: { originals: number; copies: number }
}

/**
 * A paper as the law lists it, with the condition under which it is needed: the electronic form,
 * what a register knows, an original (or several), or a copy.
 */
export type Paper<T> = (
  | { form: string }
  | { data: string }
  | { original: string; sets?: number }
  | { copy: string }
) & { when?: (known: Partly<T>) => boolean }

/** The entry of a paper in the list of components. */
export function componentOf<T>(paper: Paper<T>): Component {
  if ('form' in paper)
    return { code: paper.form, kind: 'form', copies: { originals: 1, copies: 0 } }
  if ('data' in paper)
    return { code: paper.data, kind: 'data', copies: { originals: 0, copies: 0 } }
  if ('copy' in paper)
    return { code: paper.copy, kind: 'file', copies: { originals: 0, copies: 1 } }
  return { code: paper.original, kind: 'file', copies: { originals: paper.sets ?? 1, copies: 0 } }
}

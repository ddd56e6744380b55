import type { CivilDate, Instant } from '#workflows/kernel/time.ts'

/** What every slip says of the dossier, the office and the person it is for. */
interface About {
  agency: { name: string; authority?: string; place: string }
  on: CivilDate
  dossierCode: string
  procedure: string
  holder: { name: string; address?: string; phone?: string; email?: string }
  /** The officer who signs it, with their office; absent where the portal issued it by itself. */
  signer?: { name: string; position: string }
}

/** A paper asked for in addition, with its reason and, where there is one, its legal basis. */
export interface MissingItem {
  item: string
  reason: string
  legalBasis?: string
}

/** One hand-over between units, for the control slip. */
export interface HandOver {
  from: string
  to: string
  at: Instant
  dueAt: Instant | null
  outcome: 'early' | 'onTime' | 'late' | 'underWay'
  note?: string
}

/** What follows an ending without a result. Amounts in đồng. */
interface AfterEnding {
  fee: { paid: number; goesBack: number }
  /** The last day to complain; null where there is nothing to complain of. */
  complainUntil: CivilDate | null
}

/**
 * The slips of a dossier, numbered as the forms of Thông tư 03/2025/TT-VPCP; `guidance` has no form.
 * Facts are the caller's, from the dossier; a slip adds words only.
 */
export type Slip = About &
  (
    | {
        slip: 'receipt'
        papers: readonly { name: string; originals: number; copies: number }[]
        /** The time limit in words, e.g. “03 ngày làm việc”. */
        limit: string
        receivedAt: Instant
        dueAt: Instant | null
        /** The holidays of its year are not announced yet. */
        isExpected: boolean
        returning: 'online' | 'desk' | 'post'
        filedOnline: boolean
      }
    | { slip: 'supplement'; items: readonly MissingItem[]; until: CivilDate | null }
    | ({ slip: 'intakeRefusal'; reasons: string; legalBasis: string } & AfterEnding)
    | {
        slip: 'apology'
        receivedAt: Instant
        dueAt: Instant
        reason: string
        newDueAt: Instant
        /** The holidays of the new date's year are not announced yet. */
        isExpected: boolean
      }
    | ({ slip: 'stop'; reasons: string; legalBasis?: string } & AfterEnding)
    | { slip: 'guidance'; guidance: string }
    | {
        slip: 'control'
        receivedAt: Instant
        dueAt: Instant | null
        /** The holidays of that year are not announced yet. */
        isExpected: boolean
        handOvers: readonly HandOver[]
      }
  )

export type SlipKind = Slip['slip']
export type SlipOf<K extends SlipKind> = Extract<Slip, { slip: K }>

import { createContext, useContext } from 'react'
import { firstDay } from '#workflows/kernel/divisions/index.ts'
import type { CivilDate } from '#workflows/kernel/time.ts'

/** What every page knows of the house it is served from; the server's entry tells it. */
export interface Assets {
  /** The comfort script; null outside a request. */
  comfort: string | null
  /** Invented people and agencies stand in for real ones, and every page says so. */
  demonstration: boolean
  /** The day of this page, in Viet Nam: which administrative units there are, and what old ones are called now. */
  today: CivilDate
}

const AssetsContext = createContext<Assets>({
  comfort: null,
  demonstration: true,
  today: firstDay,
})
export const AssetsProvider = AssetsContext.Provider
export const useAssets = (): Assets => useContext(AssetsContext)

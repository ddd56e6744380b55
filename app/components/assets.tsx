import { createContext, useContext } from 'react'

/** What every page knows of the house it is served from; the server's entry tells it. */
export interface Assets {
  /** The comfort script; null outside a request. */
  comfort: string | null
  /** Invented people and agencies stand in for real ones, and every page says so. */
  demonstration: boolean
}

const AssetsContext = createContext<Assets>({ comfort: null, demonstration: true })
export const AssetsProvider = AssetsContext.Provider
export const useAssets = (): Assets => useContext(AssetsContext)

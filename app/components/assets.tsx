import { createContext, useContext } from 'react'

/** Addresses of built files that a page may name; known to the server's entry from the manifest. */
export interface Assets {
  /** The comfort script; null outside a request. */
  comfort: string | null
}

const AssetsContext = createContext<Assets>({ comfort: null })
export const AssetsProvider = AssetsContext.Provider
export const useAssets = (): Assets => useContext(AssetsContext)

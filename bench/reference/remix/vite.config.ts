import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import { noHydration } from '../../../scripts/build/no-hydration.ts'

/** The reference: a Remix application as its template makes it. */
export default defineConfig({
  root: import.meta.dirname,
  build: { reportCompressedSize: false },
  logLevel: 'error',
  plugins: [
    // Only the server's half is measured, and its page reads a file while it starts.
    noHydration(),
    remix({
      buildDirectory: '../../../.cache/bench/reference',
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
      },
    }),
  ],
})

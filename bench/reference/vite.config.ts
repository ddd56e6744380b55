import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

/** The reference: a Remix application as its template makes it. */
export default defineConfig({
  root: import.meta.dirname,
  build: { reportCompressedSize: false },
  logLevel: 'error',
  plugins: [
    remix({
      buildDirectory: '../../.cache/bench/reference',
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

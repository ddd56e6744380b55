import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { remixOptions } from './remix.config.js'
import { clientWall } from './scripts/build/client-wall.ts'
import { noHydration } from './scripts/build/no-hydration.ts'

export default defineConfig({
  plugins: [noHydration(), clientWall(), tailwindcss(), remix(remixOptions)],
  build: { target: 'es2022', reportCompressedSize: false },
  // Everything of ours is bundled; packages stay in node_modules.
  ssr: { target: 'node' },
})

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{workflows,services,db,sandbox,server,scripts,app,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['services/testing/global-setup.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest leaves one core to itself, which on two cores is half of all. Each worker has a database of its own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})

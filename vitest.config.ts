import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{workflows,services,db,sandbox,server,scripts,app,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['services/testing/global-setup.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

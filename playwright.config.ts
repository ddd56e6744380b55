import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './scripts/test/browser.ts'

const port = Number(process.env.E2E_PORT ?? 4300)

/**
 * The built portal, with a database of its own that starts empty, in a real browser. `E2E_PORT` and the
 * hundred ports after it are this run's, so that several may go on at once.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: `test-results/${port}`,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: `.cache/playwright-${port}.json` }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${port}`,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // Tracing doubles the browser's work: `TRACE=1` where a failure is not understood.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    },
  },
  // A journey says in its title in which ways it is walked as well.
  projects: [
    { name: 'desktop' },
    { name: 'without-script', grep: /@without-script/, use: { javaScriptEnabled: false } },
    {
      name: 'phone',
      grep: /@phone/,
      use: { viewport: { width: 360, height: 740 }, hasTouch: true },
    },
  ],
  webServer: {
    command: 'node scripts/start-fresh.mjs',
    env: {
      PORT: String(port),
      DATA_DIR: `.cache/e2e-${port}`,
      NODE_ENV: 'development',
      PROVINCE: 'off',
    },
    url: `http://localhost:${port}/readyz`,
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
})

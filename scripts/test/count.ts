import { z } from 'zod'

export interface Tally {
  passed: number
  failed: number
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
})

/** Counts of Vitest's JSON report; a file that could not be loaded counts as one failure. */
export function vitestCount(text: string): Tally {
  const report = vitestReport.parse(JSON.parse(text))
  const failed = report.numFailedTests || report.numFailedTestSuites
  return { passed: report.numPassedTests, failed }
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** Counts of Playwright's JSON report; what passed only when tried again has failed. */
export function playwrightCount(text: string): Tally {
  const { stats } = playwrightReport.parse(JSON.parse(text))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

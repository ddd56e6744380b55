import { z } from 'zod'

/** What a stage of tests came to: a count, and for each failure what a reader needs to find it. */
export interface Tally {
  passed: number
  failures: readonly string[]
}

/** The first lines of a failure's message; the whole of it stands where the test ran. */
const brief = (message: string) => message.split('\n').slice(0, 12).join('\n    ')

const vitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

/** Reads Vitest's JSON report; a file that could not be loaded counts as one failure. */
export function vitestTally(text: string): Tally {
  const report = vitestReport.parse(JSON.parse(text))
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && file.status === 'failed')
      return [`${file.name}\n    ${brief(file.message)}`]
    return failed.map(
      (test) =>
        `${file.name} › ${test.fullName}\n    ${brief((test.failureMessages ?? []).join('\n'))}`,
    )
  })
  return { passed: report.numPassedTests, failures }
}

interface Suite {
  file: string
  specs: { title: string; ok: boolean; tests: { status: string }[] }[]
  suites?: Suite[] | undefined
}

const suite: z.ZodType<Suite> = z.object({
  file: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      ok: z.boolean(),
      tests: z.array(z.object({ status: z.string() })),
    }),
  ),
  suites: z.array(z.lazy(() => suite)).optional(),
})

const playwrightReport = z.object({
  suites: z.array(suite),
  stats: z.object({ expected: z.number() }),
})

const failedSpecs = ({ file, specs, suites = [] }: Suite): string[] => [
  ...specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status }) => `${file} › ${title} (${status})`),
  ),
  ...suites.flatMap(failedSpecs),
]

/** Reads Playwright's JSON report; what passed only when tried again has failed. */
export function playwrightTally(text: string): Tally {
  const { suites, stats } = playwrightReport.parse(JSON.parse(text))
  return { passed: stats.expected, failures: suites.flatMap(failedSpecs) }
}

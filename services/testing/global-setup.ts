import type { TestProject } from 'vitest/node'
import { keepsStatements, type Pooler, startPooler } from './pooler.ts'
import { joinTestServer, type TestServer } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
    /** Where a pooler stands before the server: every office then works through it. */
    testPooler: { port: number; prepares: boolean } | null
  }
}

/**
 * Vitest runs this once, before all test files; what it returns, after them. `TEST_POOLER` names a
 * PgBouncer: the tests then run through it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, template, leave } = await joinTestServer()
  project.provide('testServer', { url, template })
  const program = process.env.TEST_POOLER
  const pooler: Pooler | null = program ? await startPooler(program, url) : null
  project.provide(
    'testPooler',
    program && pooler ? { port: pooler.port, prepares: keepsStatements(program) } : null,
  )
  return async () => {
    await pooler?.stop()
    await leave()
  }
}

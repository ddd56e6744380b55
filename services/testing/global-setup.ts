import type { TestProject } from 'vitest/node'
import { joinTestServer, type TestServer } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** Vitest runs this once, before all test files; what it returns, after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, template, leave } = await joinTestServer()
  project.provide('testServer', { url, template })
  return leave
}

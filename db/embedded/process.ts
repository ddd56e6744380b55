import type { ChildProcess } from 'node:child_process'

/** The exit code of a process; null when a signal ended it. */
export const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('exit', done)
  })
export const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? 'no message'
// Nothing of ours, PGHOST or LC_ALL say, may tell the server what to do.
export const bareEnvironment = { NODE_ENV: process.env.NODE_ENV }

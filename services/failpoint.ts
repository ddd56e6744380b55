/**
 * A named place where a test may break the process: `FAILPOINT=payments.afterCommit:kill`.
 * `kill` is SIGKILL of this process, `throw` a plain error, `hang` a promise that never settles.
 * Costs nothing when unset; in production it does nothing at all (and the settings refuse to load).
 */
export async function failpoint(name: string): Promise<void> {
  const armed = process.env.FAILPOINT
  if (!armed || (process.env.MODE ?? process.env.NODE_ENV) === 'production') return
  const [at, fault] = armed.split(':')
  if (at !== name) return
  if (fault === 'kill') process.kill(process.pid, 'SIGKILL')
  if (fault === 'kill' || fault === 'hang') return new Promise(() => {})
  throw new Error(`failpoint ${name}`)
}

/**
 * Ties a process to its supervisor: `stop` runs once, on SIGTERM or when the supervisor is gone,
 * and then the process ends. Ctrl-C in a terminal reaches every process of the portal at once; a
 * supervised one leaves the order of stopping to its supervisor.
 */
export function standBy(stop: () => Promise<void>): void {
  let stopping = false
  const end = async () => {
    if (stopping) return
    stopping = true
    await stop().catch((error) => console.error(error))
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', () => {
    if (!process.connected) void end()
  })
  process.on('disconnect', end)
  process.send?.('ready')
}

/** Runs the body of a process; an error that names its own remedy becomes one line. */
export async function runProcess(body: () => Promise<void>): Promise<void> {
  try {
    await body()
  } catch (error) {
    process.send?.({ failed: lineOf(error) })
    console.error(isPlain(error) ? lineOf(error) : error)
    process.exitCode = 1
    process.disconnect?.()
    setTimeout(() => process.exit(1), 1_000).unref()
  }
}

const plainErrors = new Set([
  'SettingsError',
  'ListenError',
  'EmbeddedError',
  'MigrationError',
  'PreflightError',
  'BackupError',
])

/** Whether the message alone tells a person what to do, without a stack trace. */
export function isPlain(error: unknown): error is Error {
  return error instanceof Error && plainErrors.has(error.name)
}

export const lineOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

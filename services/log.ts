import { type Logger, pino } from 'pino'
import { type Settings, secretValues } from './settings.ts'

/**
 * The log of one process: JSON lines on stdout. Secrets are censored twice: by the name of the
 * field, and by value in the finished line, wherever a library may have put them.
 */
export function createLog(settings: Settings, process: string): Logger {
  const secrets = secretValues(settings)
  return pino({
    level: settings.logLevel,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`]), censor },
    hooks: {
      streamWrite: (line) =>
        secrets.reduce((text, secret) => text.replaceAll(secret, censor), line),
    },
  })
}

const censor = '[censored]'
const secretFields = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'nationalId',
  'accessToken',
  'idToken',
  'check_sum',
  'connectionString',
]

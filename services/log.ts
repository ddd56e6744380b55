import { type Logger, pino } from 'pino'
import { maskedPersonalId } from '#workflows/kernel/identifiers.ts'
import { replacePersonalIds } from '#workflows/kernel/personal-ids.ts'
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
    serializers: { err: discreet },
    redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`]), censor },
    hooks: {
      // Personal IDs may stand in any message of any library: never in a log.
      streamWrite: (line) =>
        replacePersonalIds(
          secrets.reduce((text, secret) => text.replaceAll(secret, censor), line),
          maskedPersonalId,
        ),
    },
  })
}

/** What an error says of itself, as a log or a queue may keep it. */
export interface ErrorTold {
  type: string
  message: string
  /** Of the database: the class of error, and which rule was broken. */
  code?: string
  constraint?: string
  /** The calls that led there, without the message. */
  stack: string
  cause?: ErrorTold
}

/**
 * An error without what was said to the database. A failed query carries its parameters, and the
 * database's answer the row: names, addresses, keys of links. What is no error is left as it is.
 */
export function discreet(error: unknown): unknown {
  return error instanceof Error ? toldOf(error) : error
}

function toldOf(error: Error): ErrorTold {
  const isQuery = 'params' in error && 'query' in error
  const text = (name: 'code' | 'constraint') => {
    const value: unknown = Object.entries(error).find(([key]) => key === name)?.[1]
    return typeof value === 'string' ? { [name]: value } : {}
  }
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: isQuery ? `failed query: ${error.query}` : error.message,
    ...text('code'),
    ...text('constraint'),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause instanceof Error ? { cause: toldOf(error.cause) } : {}),
  }
}

/** The same in one line: what went wrong, and what lay beneath it. */
export const discreetLine = (error: unknown): string => {
  const lines: string[] = []
  for (let each = error; each instanceof Error; each = each.cause) lines.push(toldOf(each).message)
  return lines.length > 0 ? lines.join(': ') : String(error)
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

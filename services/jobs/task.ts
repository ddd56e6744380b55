import type { Office } from '../office.ts'

/**
 * Does one kind of job. The payload is whatever was enqueued, possibly by an older release: parse
 * it with zod. Must be idempotent, because a job whose process died runs again. Throwing means
 * "try again later".
 */
export type TaskHandler = (office: Office, payload: unknown) => Promise<void>

/** The jobs a service can do, by task name: `payments.sweep`, `documents.scan`… */
export type TaskHandlers = Record<string, TaskHandler>

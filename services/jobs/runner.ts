import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import { addJobs, relayJobs } from '#db/queries/jobs.ts'
import { tasks as decisionTasks } from '../decisions/index.ts'
import { tasks as documentTasks } from '../documents/index.ts'
import { tasks as dossierTasks } from '../dossiers/index.ts'
import { tasks as exchangeTasks } from '../exchange/index.ts'
import { tasks as identityTasks } from '../identity/index.ts'
import { discreetLine } from '../log.ts'
import { tasks as nationalSyncTasks } from '../national-sync/index.ts'
import { tasks as notificationTasks } from '../notifications/index.ts'
import type { Office } from '../office.ts'
import { tasks as openDataTasks } from '../open-data/index.ts'
import { tasks as paymentTasks } from '../payments/index.ts'
import { holdSign, releaseAbandonedJobs } from './signs-of-life.ts'
import type { TaskHandlers } from './task.ts'
import { priorities } from './task-facts.ts'

/** Everything the worker can do, by task name. */
export const allTasks: TaskHandlers = {
  ...dossierTasks,
  ...paymentTasks,
  ...decisionTasks,
  ...documentTasks,
  ...exchangeTasks,
  ...identityTasks,
  ...nationalSyncTasks,
  ...notificationTasks,
  ...openDataTasks,
  'jobs.releaseAbandoned': (office) => releaseAbandonedJobs(office),
}

// Minute-precise housekeeping, UTC. A missed hour is not made up for: each run looks at all there is.
const housekeeping = [
  ['* * * * *', 'jobs.releaseAbandoned'],
  ['* * * * *', 'dossiers.foldTallies'],
  ['* * * * *', 'payments.watchRestores'],
  ['0 * * * *', 'identity.sweep'],
  ['15 * * * *', 'decisions.sweep'],
  ['20 * * * *', 'dossiers.parkUnknown'],
  ['0 19 * * *', 'documents.sweep'],
  ['15 19 * * *', 'exchange.sweep'],
  ['30 18 * * *', 'notifications.sweep'],
  ['45 19 * * *', 'nationalSync.sweep'],
  // Seven in the morning in Viet Nam: the calendar reaches years ahead, and is asked for.
  ['0 0 * * *', 'dossiers.extendCalendar'],
  // Every night: a week that has no release yet gets one, whenever the worker was away.
  ['45 18 * * *', 'openData.release'],
  // One in the morning in Viet Nam: the day is over, and gateways have written its file.
  ['0 18 * * *', 'payments.reconcile'],
] as const

const concurrency = 4
/** How soon the worker looks for orders again after finding none. */
const relayPauseMs = 150
/** What is looked after more often than a crontab can say, in milliseconds. */
const rounds = [
  // Payments that nobody has told us of: the gateways are asked.
  { task: 'payments.sweep', everyMs: 20_000 },
  // Letters that wait for us on the document axis.
  { task: 'exchange.collect', everyMs: 30_000 },
  // What the national portal has not heard yet.
  { task: 'nationalSync.push', everyMs: 10_000 },
]

/** A worker while it runs. */
export interface RunningJobs {
  /** Lets the jobs under way finish. Never throws: what goes wrong in stopping is in the log. */
  stop(): Promise<void>
  /** Resolves when the runner has ended, told to or not: then no job is done any more. */
  ended: Promise<void>
}

/**
 * Does jobs until stopped. Jobs of a worker that was killed are taken up again soon after the next
 * start, and within a minute or so by a worker that lives on.
 */
export async function startJobs(office: Office, tasks = allTasks): Promise<RunningJobs> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, handle]) => [
      name,
      // The queue keeps the message, and the page of failing jobs shows it.
      (payload: unknown) =>
        handle(office, payload).catch((error: unknown) => {
          throw new Error(discreetLine(error), { cause: error })
        }),
    ]),
  )
  const sign = holdSign(office)
  const runner = await run({
    pgPool: office.db.$client,
    taskList,
    parsedCronItems: parseCronItems(
      housekeeping.map(([match, task]) => ({
        match,
        task,
        options: { jobKey: task, priority: priorities[task] ?? 0 },
      })),
    ),
    concurrency,
    noHandleSignals: true,
    events: sign.events,
    // Asked before each job is fetched; no flag is forbidden, but nothing is taken without the sign.
    forbiddenFlags: () => sign.held().then(() => null),
    pollInterval: 1_000,
    logger: loggerOver(office.log),
  })
  const ended = runner.promise.catch((error: unknown) =>
    office.log.error({ err: error }, 'jobs: the runner ended by an error'),
  )
  const failed = (doing: string) => (error: unknown) =>
    office.log.error({ err: error }, `jobs: ${doing}`)
  void releaseAbandonedJobs(office).catch(failed('jobs of dead workers not looked for'))
  // A new portal publishes at once, and not in the night to come.
  void addJobs(office.db, [
    { task: 'openData.release', payload: {}, key: 'openData.release' },
  ]).catch(failed('open data not ordered'))
  const relay = relaying(office)
  const making = rounds.map(({ task, everyMs }) =>
    setInterval(() => {
      addJobs(office.db, [{ task, payload: {}, key: task }]).catch(failed(`${task} not ordered`))
    }, everyMs),
  )
  return {
    ended,
    async stop() {
      for (const round of making) clearInterval(round)
      await relay.stop()
      const stopping = runner.stop().catch(failed('the runner did not stop in order'))
      setImmediate(sign.letPass)
      await stopping
      await sign.release()
    },
  }
}

/** Passes orders on to the queue as they come, and looks again soon when there are none. */
function relaying(office: Office): { stop(): Promise<void> } {
  let stopped = false
  let wake = () => {}
  const loop = async () => {
    while (!stopped) {
      const taken = await relayJobs(office.db, priorities).catch((error: unknown) => {
        office.log.error({ err: error }, 'jobs: orders not passed on')
        return 0
      })
      if (taken > 0 || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, relayPauseMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const done = loop()
  return {
    async stop() {
      stopped = true
      wake()
      await done
    },
  }
}

/**
 * The worker's own lines go where ours go; what it tells of every single job is noise, and what a job
 * was about is nobody's to read in a log.
 */
const loggerOver = (log: Office['log']): Logger =>
  new Logger((scope) => (level, message, meta) => {
    if (level === 'error') log.error({ ...scope, err: meta?.error }, message)
    else if (level === 'warning') log.warn({ ...scope }, message)
    else log.debug({ ...scope }, message)
  })

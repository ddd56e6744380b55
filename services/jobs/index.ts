/** The worker: does what transitions, timers and sweeps ordered. */
export { type FailingJob, failingJobs } from './failing.ts'
export { allTasks, startJobs } from './runner.ts'

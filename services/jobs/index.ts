/** The worker: does what transitions, timers and sweeps ordered. */
export { type FailingJob, failingJobs, type JobRetried, retryJob } from './failing.ts'
export { countMishap } from './mishaps.ts'
export { allTasks, type RunningJobs, startJobs } from './runner.ts'

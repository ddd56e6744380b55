/** The worker: does what transitions, timers and sweeps ordered. */
export { allTasks, startJobs } from './runner.ts'

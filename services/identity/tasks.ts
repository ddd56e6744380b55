import type { TaskHandlers } from '#services/jobs/task.ts'
import { sweepSessions } from './session.ts'
import { sweepSignIns } from './sign-in.ts'
import { sweepStepUps } from './step-up.ts'
import { resealKeys } from './subject-key.ts'

/** `identity.sweep`, hourly: forgets what is over, and seals again what an older key sealed. */
export const tasks: TaskHandlers = {
  'identity.sweep': async (office) => {
    await sweepSignIns(office)
    await sweepSessions(office)
    await sweepStepUps(office)
    while ((await resealKeys(office)) > 0);
  },
}

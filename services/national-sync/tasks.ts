import type { TaskHandlers } from '../jobs/task.ts'
import { push } from './push.ts'
import { sweep } from './sweep.ts'

/** `nationalSync.push`, every few seconds: tells what waits. `nationalSync.sweep`, daily: finds drift. */
export const tasks: TaskHandlers = {
  'nationalSync.push': async (office) => {
    await push(office)
  },
  'nationalSync.sweep': async (office) => {
    office.log.info(await sweep(office), 'national portal: compared')
  },
}

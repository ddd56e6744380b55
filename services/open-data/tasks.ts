import type { TaskHandlers } from '../jobs/task.ts'
import { releaseWeek } from './release.ts'

export const tasks: TaskHandlers = {
  'openData.release': async (office) => {
    const { outcome } = await releaseWeek(office)
    if (outcome === 'released') office.log.info('open data: this week’s release was made')
  },
}

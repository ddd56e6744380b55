import { runProcess } from '#server/stand-by.ts'
import { runWeb } from '#server/web.ts'

await runProcess(runWeb)

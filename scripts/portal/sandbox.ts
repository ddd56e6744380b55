import { runProcess, standBy } from '#server/stand-by.ts'

await runProcess(async () => {
  const running: { close(): Promise<void> }[] = []
  const alive = setInterval(() => {}, 60_000)
  standBy(async () => {
    clearInterval(alive)
    await Promise.all(running.map((each) => each.close()))
  })
})

import { checkHistory } from '#services/dossiers/index.ts'
import { withPortalDatabase } from './portal-database.ts'

/** `npm run history:check`: is the history of every dossier whole? Exit 1 when any is not. */
await withPortalDatabase(async (office) => {
  const check = checkHistory(office)
  let faults = 0
  for (let next = await check.next(); ; next = await check.next()) {
    if (next.done) {
      const { dossiers, events } = next.value
      console.log(`${dossiers} dossiers, ${events} events, ${faults} faults`)
      break
    }
    faults += 1
    const { dossier, seq, fault } = next.value
    console.log(`${dossier}  event ${seq}  ${fault}`)
  }
  process.exitCode = faults === 0 ? 0 : 1
})

import { checkInvariants, checkLedger } from '#services/payments/index.ts'
import { withPortalDatabase } from './portal-database.ts'

/** `npm run ledger:check`: do the books balance, whole and unchanged? Exit 1 when they do not. */
await withPortalDatabase(async (office) => {
  const faults = await checkLedger(office)
  for (const { fault, book, seq, detail } of faults)
    console.log([fault, book, seq && `entry ${seq}`, detail].filter(Boolean).join('  '))
  const broken = await checkInvariants(office)
  for (const each of broken) console.log(typeof each === 'string' ? each : JSON.stringify(each))
  const total = faults.length + broken.length
  console.log(total === 0 ? 'The books are whole and balance.' : `${total} faults.`)
  process.exitCode = total === 0 ? 0 : 1
})

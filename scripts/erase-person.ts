import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { eq } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import { checkHistory, erasePerson } from '#services/dossiers/index.ts'
import type { Office } from '#services/office.ts'
import { parsePersonalId } from '#workflows/kernel/identifiers.ts'
import { withPortalDatabase } from './portal-database.ts'

/**
 * `npm run person:erase -- --ordered-by SUBJECT --confirmed-by SUBJECT --ground TEXT`, the personal ID on
 * its input, because arguments are seen by everybody on the machine. Both officers are named as the staff
 * directory names them. Exit 1 when nothing was erased, or a history is not whole afterwards.
 */
const { values } = parseArgs({
  options: {
    'ordered-by': { type: 'string', default: '' },
    'confirmed-by': { type: 'string', default: '' },
    ground: { type: 'string', default: '' },
  },
})

async function isResponsible(office: Office, subject: string): Promise<boolean> {
  const [found] = await office.db.select().from(staff).where(eq(staff.subject, subject))
  return found?.active === true && found.roles.some((role) => role === 'admin' || role === 'head')
}

async function faultsOf(office: Office): Promise<number> {
  let faults = 0
  for await (const _ of checkHistory(office)) faults += 1
  return faults
}

await withPortalDatabase(async (office) => {
  process.exitCode = 1
  const { 'ordered-by': orderedBy, 'confirmed-by': confirmedBy, ground } = values
  for (const subject of [orderedBy, confirmedBy])
    if (!(await isResponsible(office, subject))) {
      console.error(`not an administrator or head who is at work here: "${subject}"`)
      return
    }
  const input = createInterface({ input: process.stdin, output: process.stderr })
  const personalId = parsePersonalId(await input.question('Personal ID: '))
  input.close()
  if (!personalId) {
    console.error('not a personal ID')
    return
  }
  console.log(`history before: ${await faultsOf(office)} faults`)
  const erased = await erasePerson(office, { personalId, ground, orderedBy, confirmedBy })
  console.log(JSON.stringify(erased))
  const faults = await faultsOf(office)
  console.log(`history after: ${faults} faults`)
  if (erased.outcome === 'erased' && faults === 0) process.exitCode = 0
})

import { count, eq, not } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { decisions, dossierStandings, dossiers } from '#db/schema/index.ts'
import { decisionFile } from '#services/decisions/index.ts'
import { checkHistory, recordOf, seedCalendar } from '#services/dossiers/index.ts'
import { seedIdentity } from '#services/identity/index.ts'
import { checkInvariants, checkLedger } from '#services/payments/index.ts'
import { plainIdsIn, testOffice, waitingJobs } from '#services/testing.ts'
import { proceduresInForce } from '#workflows/index.ts'
import { sealedRows } from './read.ts'
import { restoreProvince } from './restore.ts'

const office = await testOffice()
beforeAll(async () => {
  office.clock.set(new Date('2026-11-28T02:00:00Z'))
  await seedCalendar(office)
  await seedIdentity(office)
  await restoreProvince(office)
}, 120_000)

describe('the invented province', () => {
  it('has dossiers of every procedure that is filed, open and ended', async () => {
    const filed = await office.db
      .select({ code: dossiers.procedureCode, n: count() })
      .from(dossiers)
      .groupBy(dossiers.procedureCode)
    // A fine is paid without a dossier.
    const expected = proceduresInForce().filter(({ ownPage }) => ownPage === undefined)
    expect(filed.map(({ code }) => code).toSorted()).toEqual(
      expected.map(({ code }) => code).toSorted(),
    )
    const [open] = await office.db
      .select({ n: count() })
      .from(dossierStandings)
      .where(not(dossierStandings.ended))
    expect(filed.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(4_500)
    expect(open?.n).toBeGreaterThan(350)
  })

  it('has whole histories, which its machines can go on from', async () => {
    const faults = []
    for await (const fault of checkHistory(office)) faults.push(fault)
    expect(faults).toEqual([])
    expect(await waitingJobs(office)).not.toEqual([])
  }, 120_000)

  it('has books that balance', async () => {
    expect(await checkInvariants(office)).toEqual([])
    expect(await checkLedger(office)).toEqual([])
  }, 60_000)

  it('lies sealed: nobody’s number is in the open, and the house opens what it sealed', async () => {
    const people = sealedRows('people').slice(0, 40)
    const ids = people.flatMap((row) => /"personalId":"(\d+)"/.exec(JSON.stringify(row))?.[1] ?? [])
    expect(ids).toHaveLength(40)
    expect(await plainIdsIn(office.db, ids)).toEqual({})
    const [dossier] = await office.db.select({ id: dossiers.id }).from(dossiers).limit(1)
    if (!dossier) throw new Error('no dossier')
    expect((await recordOf(office, dossier.id)).answers).toMatchObject({ truthful: true })
  }, 60_000)

  it('prints a decision when somebody first opens it, and the same one ever after', async () => {
    const [decision] = await office.db.select().from(decisions).limit(1)
    if (!decision) throw new Error('no decision')
    expect(decision.sha256).toBeNull()
    const open = () => decisionFile(office, { decisionId: decision.id, mayRead: () => true })
    expect((await open()).outcome).toBe('content')
    const kept = () =>
      office.db
        .select({ sha256: decisions.sha256 })
        .from(decisions)
        .where(eq(decisions.id, decision.id))
    const [first] = await kept()
    expect((await open()).outcome).toBe('content')
    expect(await kept()).toEqual([first])
  }, 60_000)

  it('comes once: a database that holds dossiers is left as it is', async () => {
    expect(await restoreProvince(office)).toBe(0)
  })
})

import { createServer } from 'node:http'
import { afterAll, expect, it } from 'vitest'
import { demoStaff } from '#db/seed/staff.ts'
import { procedureInForce } from '#workflows/index.ts'
import { parseId } from '../id.ts'
import { officerById, seedIdentity } from '../identity/index.ts'
import { testOffice } from '../testing.ts'
import { allSystems, paymentSystems, systemsOf } from './affected.ts'
import { endIncident, incidentsNow, writeIncident } from './incidents.ts'
import { healthOf, judged } from './systems.ts'

const office = await testOffice()
await seedIdentity(office)

async function officerWith(role: string) {
  const id = parseId<'staff'>(demoStaff.find(({ roles }) => roles.includes(role))?.id ?? '')
  const officer = id && (await officerById(office, id))
  if (!officer) throw new Error(`nobody is ${role}`)
  return officer
}

/** A system that answers everything with one status. */
async function systemThatSays(status: number): Promise<string> {
  const server = createServer((_, answer) => answer.writeHead(status).end())
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  afterAll(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

it('tells apart who answers, who fails and who is not there', async () => {
  const [well, ill] = await Promise.all([systemThatSays(404), systemThatSays(503)])
  const settings = { ...office.settings, gateways: ['paygov', 'vnpay'] as const }
  const health = await healthOf({
    ...office,
    settings: {
      ...settings,
      gateways: [...settings.gateways],
      paygovUrl: well,
      vnpayUrl: ill,
      documentAxisUrl: 'http://127.0.0.1:1',
      registriesUrl: well,
    },
  })
  expect(health.get('database')).toBe('up')
  expect(health.get('worker')).toBe('down')
  expect(health.get('paygov')).toBe('up')
  expect(health.get('vnpay')).toBe('failing')
  expect(health.get('stripe')).toBe('off')
  expect(health.get('documentAxis')).toBe('down')
  expect(health.get('civilStatus')).toBe('up')
})

it('a register that answers nobody is down, whoever opens its door', () => {
  expect(judged('up', { answered: 3, failed: 0 })).toBe('up')
  expect(judged('up', { answered: 3, failed: 1 })).toBe('failing')
  expect(judged('up', { answered: 0, failed: 4 })).toBe('down')
  expect(judged('down', { answered: 9, failed: 0 })).toBe('down')
})

it('an incident is told once, to everybody it concerns, until it is over', async () => {
  const admin = await officerWith('admin')
  const typed = {
    systems: ['land'],
    titleVi: 'Cơ sở dữ liệu đất đai bảo trì',
    titleEn: 'The land database is under maintenance',
    textVi: '',
    textEn: '',
  }
  expect(await writeIncident(office, admin, { ...typed, systems: [], titleEn: ' ' })).toEqual({
    outcome: 'incomplete',
    faults: ['systems', 'titleEn'],
  })
  expect(await writeIncident(office, await officerWith('desk'), typed)).toEqual({
    outcome: 'refused',
  })
  const written = await writeIncident(office, admin, typed)
  const [land, record] = [procedureInForce('land-change'), procedureInForce('criminal-record')]
  if (!land || !record || written.outcome !== 'written') throw new Error('nothing to tell of')
  const told = async (systems: Parameters<typeof incidentsNow>[1]) =>
    (await incidentsNow(office, systems)).map(({ id }) => id)
  expect(await told(allSystems)).toEqual([written.id])
  expect(await told(systemsOf(land))).toEqual([written.id])
  expect(await told(systemsOf(record))).toEqual([])
  expect(await told(paymentSystems)).toEqual([])
  expect(await endIncident(office, admin, written.id)).toEqual({ outcome: 'ended' })
  expect(await endIncident(office, admin, written.id)).toEqual({ outcome: 'already' })
  expect(await told(allSystems)).toEqual([])
})

import { z } from 'zod'
import type { Procedure } from '#workflows/index.ts'
import { registerNames } from '#workflows/kernel/machine.ts'
import { nodesOf } from '#workflows/kernel/standing.ts'
import { type SystemName, systemNames } from './systems.ts'

const orderSchema = z.object({ type: z.string(), params: z.unknown().optional() })
const registerSchema = z.object({ register: z.enum(registerNames) })

/** What people need to file anything at all. */
const everywhere: readonly SystemName[] = ['database', 'worker', 'identity']
const money: readonly SystemName[] = ['paygov', 'vnpay', 'vietqr', 'stripe']

const known = new WeakMap<Procedure, ReadonlySet<SystemName>>()

/** The systems a procedure rests on, as its machine orders them: registers, letters, payments. */
export function systemsOf(procedure: Procedure): ReadonlySet<SystemName> {
  const before = known.get(procedure)
  if (before) return before
  const orders = nodesOf(procedure.machine.root)
    .flatMap((node) => [
      ...node.entry,
      ...[...node.transitions.values()].flat().flatMap(({ actions }) => actions),
    ])
    .flatMap((action) => {
      const name = orderSchema.safeParse(typeof action === 'string' ? { type: action } : action)
      return name.success ? [name.data] : []
    })
  const systems = new Set<SystemName>(everywhere)
  for (const { type, params } of orders) {
    if (type === 'consultAgency') systems.add('documentAxis')
    if (type === 'openOrder') for (const one of money) systems.add(one)
    const asked = type === 'consultRegister' ? registerSchema.safeParse(params) : null
    if (asked?.success) systems.add(asked.data.register)
  }
  if (procedure.components.some(({ kind }) => kind === 'file')) systems.add('scanner')
  known.set(procedure, systems)
  return systems
}

/** The systems that a payment rests on. */
export const paymentSystems: ReadonlySet<SystemName> = new Set([...everywhere, ...money])

/** Everything: whoever comes to the first page may want any of it. */
export const allSystems: ReadonlySet<SystemName> = new Set(systemNames)

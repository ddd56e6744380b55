import { z } from 'zod'
import type { Reply } from './server.ts'

/** How one call of the portal is answered when it is made to go wrong. */
export const answerFaults = [
  'none',
  'errorBefore',
  'errorAfter',
  'hang',
  'truncated',
  'html',
] as const

const answerFault = z.enum(answerFaults).default('none')

/** The knobs of one payment. A bank's bad day, told in data. */
export const faultKnobs = z.object({
  /** Notices never leave. */
  drop: z.boolean().default(false),
  /** Each notice is sent so many times. */
  copies: z.number().int().min(1).max(100).default(1),
  delayMs: z.number().int().min(0).max(86_400_000).default(0),
  /** The notice waits until another payment's notice has left. */
  reorder: z.boolean().default(false),
  /** Added to the amount in notices and answers, in đồng. */
  amountDelta: z.number().int().default(0),
  currency: z.string().length(3).default('VND'),
  /** `errorAfter`: it happened, but the portal is told 502. */
  create: answerFault,
  query: answerFault,
  refund: answerFault,
  /** The bank refuses refunds of this payment. */
  refuseRefund: z.boolean().default(false),
  /** The bank takes refunds on and never carries them out. */
  stallRefund: z.boolean().default(false),
  /** How the payment appears in the settlement file. */
  settlement: z.enum(['right', 'missing', 'twice', 'wrongAmount']).default('right'),
})
export type FaultKnobs = z.output<typeof faultKnobs>
export type FaultSettings = z.input<typeof faultKnobs>

/** Faults by payment reference; `*` holds for every payment that has none of its own. */
export class Faults {
  readonly #set = new Map<string, FaultKnobs>()

  of(reference: string): FaultKnobs {
    return this.#set.get(reference) ?? this.#set.get('*') ?? faultKnobs.parse({})
  }

  set(reference: string, settings: FaultSettings): FaultKnobs {
    const knobs = faultKnobs.parse({ ...this.#set.get(reference), ...settings })
    this.#set.set(reference, knobs)
    return knobs
  }

  clear(reference?: string): void {
    if (reference === undefined) this.#set.clear()
    else this.#set.delete(reference)
  }

  list(): [reference: string, knobs: FaultKnobs][] {
    return [...this.#set]
  }
}

/** Answers a call, or breaks it. The effect happens unless it fails before. */
export async function answerWith(
  fault: (typeof answerFaults)[number],
  effect: () => Reply | Promise<Reply>,
): Promise<Reply> {
  if (fault === 'errorBefore') return { status: 503, body: 'Service Unavailable' }
  const reply = await effect()
  switch (fault) {
    case 'none':
      return reply
    case 'errorAfter':
      return { status: 502, body: 'Bad Gateway' }
    case 'hang':
    case 'truncated':
      return { ...reply, broken: fault }
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<!doctype html><title>Bảo trì</title><p>Hệ thống đang bảo trì.',
      }
  }
}

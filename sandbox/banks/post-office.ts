import type { Faults } from './faults.ts'

export interface Delivery {
  reference: string
  /** Builds the request anew for each try. */
  request: () => { url: string; init?: RequestInit }
  /** Does this answer end the tries? */
  isHeard: (status: number, body: string) => boolean
}

/**
 * Sends notices to the portal and tries again while they are not heard. Drops, copies, delays and
 * reorders them where a fault says so.
 */
export class PostOffice {
  readonly #faults: Faults
  readonly #waits: readonly number[]
  readonly #underWay = new Set<Promise<void>>()
  readonly #timers = new Map<NodeJS.Timeout, () => void>()
  #held: Delivery[] = []
  #closed = false

  constructor(faults: Faults, waitsMs: readonly number[]) {
    this.#faults = faults
    this.#waits = waitsMs
  }

  send(delivery: Delivery): void {
    const fault = this.#faults.of(delivery.reference)
    if (fault.drop) return
    if (fault.reorder) {
      this.#held.push(delivery)
      return
    }
    for (let copy = 0; copy < fault.copies; copy += 1) this.#start(delivery, fault.delayMs)
    const late = this.#held
    this.#held = []
    for (const held of late) this.#start(held, 0)
  }

  /** Resolves when every notice under way was heard or given up. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  close(): void {
    this.#closed = true
    for (const [timer, wake] of this.#timers) {
      clearTimeout(timer)
      wake()
    }
    this.#timers.clear()
  }

  #start(delivery: Delivery, delayMs: number): void {
    const sent: Promise<void> = this.#deliver(delivery, delayMs).finally(() =>
      this.#underWay.delete(sent),
    )
    this.#underWay.add(sent)
  }

  async #deliver(delivery: Delivery, delayMs: number): Promise<void> {
    await this.#pause(delayMs)
    for (const wait of [...this.#waits, null]) {
      if (this.#closed || (await this.#try(delivery)) || wait === null) return
      await this.#pause(wait)
    }
  }

  async #try(delivery: Delivery): Promise<boolean> {
    const { url, init } = delivery.request()
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) })
      return delivery.isHeard(response.status, await response.text())
    } catch {
      return false
    }
  }

  #pause(ms: number): Promise<void> {
    if (ms === 0 || this.#closed) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        resolve()
      }, ms)
      timer.unref()
      this.#timers.set(timer, resolve)
    })
  }
}

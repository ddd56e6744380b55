import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Kept {
  payload: AdapterPayload
  until: number
}

/** At most this many records of a kind: a stand-in that runs for weeks must not grow. */
const most = 2000

/** Keeps what the provider must remember in memory; a restart forgets it all. */
export function memory(): (model: string) => Adapter {
  const kept = new Map<string, Kept>()
  const sweep = () => {
    const now = Date.now()
    for (const [key, { until }] of kept) if (until < now) kept.delete(key)
    for (const key of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(key)
    }
  }
  return (model) => {
    const key = (id: string) => `${model}:${id}`
    const find = (id: string): AdapterPayload | undefined => {
      const found = kept.get(key(id))
      return found && found.until >= Date.now() ? found.payload : undefined
    }
    return {
      upsert: async (id, payload, expiresIn) => {
        sweep()
        kept.set(key(id), { payload, until: Date.now() + (expiresIn || 86_400) * 1000 })
      },
      find: async (id) => find(id),
      findByUid: async (uid) => {
        for (const [name, { payload }] of kept) {
          if (name.startsWith(`${model}:`) && payload.uid === uid) return payload
        }
        return undefined
      },
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = find(id)
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id) => {
        kept.delete(key(id))
      },
      revokeByGrantId: async (grantId) => {
        for (const [name, { payload }] of kept) if (payload.grantId === grantId) kept.delete(name)
      },
    }
  }
}

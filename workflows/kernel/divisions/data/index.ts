// Written by `npm run divisions:apply`: every resolution, in the order in which they took effect.
import first from './2025-07-01.json' with { type: 'json' }
import update1 from './2026-04-30.json' with { type: 'json' }
import update2 from './2026-09-01.json' with { type: 'json' }
import update3 from './2026-09-20.json' with { type: 'json' }
import demonstration from './demonstration.json' with { type: 'json' }

export const divisionAtFirst: unknown = first
export const updates: readonly unknown[] = [update1, update2, update3]
/** Units of a series of codes that is given to nobody. */
export const inventedUnits: unknown = demonstration

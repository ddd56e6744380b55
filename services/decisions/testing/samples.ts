import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Procedure } from '#workflows/index.ts'
import { acts, isActName } from '#workflows/kernel/acts.ts'
import type { Said } from '#workflows/kernel/asked.ts'
import { allMoves, spaceOf } from '#workflows/kernel/explore.ts'
import { type RegisterName, registerNames } from '#workflows/kernel/machine.ts'
import { entriesOffered } from '#workflows/kernel/on-record.ts'
import { projectRoot } from '../../settings.ts'

const kinds = ['grant', 'refusal', 'notice'] as const

/** Kinds of decision a procedure's machine orders. */
export const orderedBy = (procedure: Procedure) =>
  kinds.filter((kind) =>
    allMoves(spaceOf(procedure))
      .flatMap((move) => move.effects)
      .some(
        ({ type, params }) =>
          type === 'composeDecision' && JSON.stringify(params).includes(`"${kind}"`),
      ),
  )

function entriesOf(register: RegisterName): string {
  const file = register === 'civilStatus' ? 'civil-status' : register
  const path = join(projectRoot(), `sandbox/registries/data/${file}.json`)
  const records: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : []
  return JSON.stringify(Object.values(Object(records)).slice(0, 1))
}

/** Everything that can have been said, as the vocabulary's and the procedure's own examples say it. */
export function saidIn(procedure: Procedure): Said {
  const said: Said = {}
  for (const name of Object.keys(acts)) {
    if (!isActName(name)) continue
    said[name] = procedure.examples?.[name]?.[0] ?? acts[name].examples[0] ?? {}
  }
  const registers = Object.fromEntries(
    registerNames.map((register) => [register, { found: 'yes', entries: entriesOf(register) }]),
  )
  // The sandbox's first record of each register answers; the unit confirmed the first it offered.
  const { civilStatus } = registers
  return {
    ...said,
    registers,
    entryConfirmed: { entry: entriesOffered({ registers })[0] ?? '' },
    registerAnswered: civilStatus ?? {},
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue, type Procedure } from '#workflows/index.ts'
import { acts, isActName } from '#workflows/kernel/acts.ts'
import type { Said } from '#workflows/kernel/asked.ts'
import { allMoves, explore } from '#workflows/kernel/explore.ts'
import { type RegisterName, registerNames } from '#workflows/kernel/machine.ts'
import { entriesOffered } from '#workflows/kernel/on-record.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { civilDate } from '#workflows/kernel/time.ts'
import { paperSchema, plain, readPaper } from '../documents/index.ts'
import { projectRoot } from '../settings.ts'

const kinds = ['grant', 'refusal', 'notice'] as const

/** Kinds of decision a procedure's machine orders. */
const orderedBy = (procedure: Procedure) =>
  kinds.filter((kind) =>
    allMoves(explore(procedure))
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
function saidIn(procedure: Procedure): Said {
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

const wordsOf = (paper: ReturnType<typeof readPaper>): string =>
  JSON.stringify(paper.blocks) + paper.title + (paper.subtitle ?? '') + paper.recipients.map(plain)

// A fine is paid by a receipt; it ends in no decision.
const deciding = catalogue.filter((one) => orderedBy(one).length > 0)

describe.each(deciding.map((one) => [`${one.slug} v${one.version}`, one] as const))(
  '%s',
  (_, procedure) => {
    const input = {
      said: saidIn(procedure),
      holder: { name: 'Nguyễn Thị Ngọc Ánh' },
      agency: { name: 'Ủy ban nhân dân phường Hoa Sen', place: 'Hoa Sen' },
      signedBy: { name: 'Lê Thị Hồng Thắm', title: 'Phó Chủ tịch' },
      number: '07/KQ-UBND',
      on: civilDate('2026-11-23'),
      original: { nth: 2, of: 3 },
      fee: { paid: 20_000, goesBack: 8_000 },
    }

    test.each(orderedBy(procedure))('writes a printable %s for every case', (kind) => {
      for (const { answers } of procedure.cases) {
        const facts = sampleAnswers(procedure.form, answers)
        const paper = readPaper(procedure.decision({ ...input, kind, facts }))
        expect(paperSchema.parse(paper).blocks.length).toBeGreaterThan(0)
        expect(wordsOf(paper)).not.toMatch(/undefined|null|NaN|\[object|\d{4}-\d{2}-\d{2}/)
        expect(wordsOf(paper)).toBe(wordsOf(paper).normalize('NFC'))
      }
    })
  },
)

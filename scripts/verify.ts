import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '#workflows/index.ts'
import { coveringPaths } from '#workflows/kernel/explore.ts'
import { promelaOf } from '#workflows/kernel/promela/model.ts'
import { propertyNames, prove, type Verdict } from '#workflows/kernel/properties.ts'
import { verdictOnLaw } from './proofs/law.ts'
import { judged, mutantsInWords, plantEverywhere } from './proofs/mutants.ts'
import { inShares } from './proofs/shares.ts'

/**
 * Proves every procedure of the catalogue and prints the verdict; exit 1 when anything is broken.
 * With `--mutants` it plants single faults instead and counts what the proofs notice; `--sample 0.1`
 * plants a random part of them, `--seed` draws the same part again. `--promela DIR` writes every machine
 * as a Promela model, for Spin.
 */
const verdictText = (verdict: Verdict): string => {
  switch (verdict.verdict) {
    case 'proven':
      return 'proven'
    case 'notApplicable':
      return `not applicable: ${verdict.why}`
    case 'broken':
      return `broken: ${verdict.where.join('; ')}`
  }
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

const models = option('--promela')
if (models !== undefined) writeModels(models)
else if (process.argv.includes('--mutants')) await plantFaults()
else proveAll()

function writeModels(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const procedure of catalogue) {
    const file = join(folder, `${procedure.slug}-v${procedure.version}.pml`)
    writeFileSync(file, promelaOf(procedure))
    console.log(file)
  }
}

async function plantFaults(): Promise<void> {
  const part = option('--sample')
  const seed = Number(option('--seed') ?? Math.floor(Math.random() * 2 ** 31))
  const only = option('--only')
  const share = option('--share')
  if (share !== undefined) {
    const [nth = 0, of = 1] = share.split('/').map(Number)
    const chosen = catalogue
      .filter(({ slug }) => only === undefined || slug === only)
      .filter((_, at) => at % of === nth)
    const sample = part ? { part: Number(part), seed } : null
    console.log(JSON.stringify(plantEverywhere(chosen, catalogue, sample)))
    return
  }
  const result = judged(
    await inShares([
      '--mutants',
      '--seed',
      String(seed),
      ...(part ? ['--sample', part] : []),
      ...(only ? ['--only', only] : []),
    ]),
    part !== undefined,
  )
  if (process.argv.includes('--json')) console.log(JSON.stringify(result, null, 2))
  else console.log(mutantsInWords(result, part ? seed : null))
  process.exitCode = result.ok ? 0 : 1
}

function proveAll(): void {
  const procedures = catalogue.map((procedure) => {
    const proof = prove(procedure)
    const properties = Object.fromEntries(
      propertyNames.map((name) => [name, verdictText(proof.properties[name])]),
    )
    return {
      code: procedure.code,
      slug: procedure.slug,
      version: procedure.version,
      states: proof.states,
      transitions: proof.transitions,
      paths: coveringPaths(proof.space).length,
      properties,
      law: verdictOnLaw(procedure, proof.space),
    }
  })
  const ok = procedures.every(
    (procedure) =>
      procedure.law.broken.length === 0 &&
      Object.values(procedure.properties).every((text) => !text.startsWith('broken')),
  )

  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ ok, procedures }, null, 2))
  } else {
    const columns = ['procedure', 'version', 'states', 'transitions', 'paths', 'proven', 'law']
    const rows = procedures.map((p) => {
      const verdicts = Object.values(p.properties)
      const proven = verdicts.filter((text) => text === 'proven').length
      const exempt = verdicts.filter((text) => text.startsWith('not applicable')).length
      return [
        `${p.code} ${p.slug}`,
        String(p.version),
        String(p.states),
        String(p.transitions),
        String(p.paths),
        `${proven}/${verdicts.length - exempt}${exempt > 0 ? ` (${exempt} n/a)` : ''}`,
        `${p.law.sentences - p.law.broken.length}/${p.law.sentences}`,
      ]
    })
    const widths = columns.map((column, i) =>
      Math.max(column.length, ...rows.map((row) => row[i]?.length ?? 0)),
    )
    for (const row of [columns, ...rows])
      console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
    for (const p of procedures)
      for (const [name, text] of Object.entries(p.properties))
        if (text !== 'proven') console.log(`  ${p.code} ${name}: ${text}`)
    for (const p of procedures)
      for (const text of p.law.broken) console.log(`  ${p.code} v${p.version} law: ${text}`)
    console.log(ok ? '\nEvery procedure is proven.' : '\nAt least one procedure is broken.')
  }
  process.exitCode = ok ? 0 : 1
}

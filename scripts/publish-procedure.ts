import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue, type Procedure, procedureInForce } from '#workflows/index.ts'
import { prove } from '#workflows/kernel/properties.ts'
import { digestsOf } from './procedures/digests.ts'
import { verdictOnLaw } from './proofs/law.ts'

/**
 * npm run publish:procedure -- <slug>…: locks the version in force; `<slug>@1` locks another one. What
 * is locked stays locked.
 */
/** Nothing is published that the proofs or its own law contradict. */
function isProven(procedure: Procedure): boolean {
  const { properties, space } = prove(procedure)
  return (
    Object.values(properties).every(({ verdict }) => verdict !== 'broken') &&
    verdictOnLaw(procedure, space).broken.length === 0
  )
}

const file = join(process.cwd(), 'workflows', 'published.lock.json')
const published: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
for (const wanted of process.argv.slice(2)) {
  const [slug = '', version] = wanted.split('@')
  const procedure = version
    ? catalogue.find((one) => one.slug === slug && one.version === Number(version))
    : procedureInForce(slug)
  const name = procedure && `${procedure.code} v${procedure.version}`
  if (!procedure || !name) {
    console.error(`No procedure ${wanted} in workflows/index.ts.`)
    process.exitCode = 1
  } else if (Object.hasOwn(published, name)) {
    console.error(`${name} is published already: a change of it is a new version beside it.`)
    process.exitCode = 1
  } else if (!isProven(procedure)) {
    console.error(`${name} is not proven: see npm run verify.`)
    process.exitCode = 1
  } else {
    published[name] = digestsOf(procedure)
    console.log(`Published ${name}.`)
  }
}
writeFileSync(file, `${JSON.stringify(published, null, 2)}\n`)

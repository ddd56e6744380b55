import { writeFileSync } from 'node:fs'
import { printSheet } from '#services/documents/index.ts'
import { systemClock } from '#services/office.ts'
import { catalogue, procedureInForce } from '#workflows/index.ts'
import { procedureOnPaper } from './procedures/on-paper.ts'

/**
 * npm run law:paper -- <slug> [file.pdf]: prints a procedure whole, for a lawyer's signature. The
 * version in force; `<slug>@1` prints another one.
 */
const [wanted = '', to] = process.argv.slice(2)
const [slug = '', version] = wanted.split('@')
const procedure = version
  ? catalogue.find((one) => one.slug === slug && one.version === Number(version))
  : procedureInForce(slug)
if (procedure) {
  const file = to ?? `${procedure.slug}-v${procedure.version}.pdf`
  writeFileSync(file, await printSheet({ clock: systemClock }, procedureOnPaper(procedure)))
  console.log(file)
} else {
  console.error(
    `No procedure ${wanted}. There are: ${catalogue.map(({ slug }) => slug).join(', ')}`,
  )
  process.exitCode = 1
}

import { pictureOf, proceduresInForce } from '#services/dossiers/index.ts'

const firstMs = 3_000
const betweenMs = 400

/**
 * The first look at a workflow walks everything it can do, up to a second of work. It is done soon
 * after the start, one procedure at a time with breath between, and not while somebody waits.
 */
export function warmUpPictures(): void {
  for (const [index, procedure] of proceduresInForce().entries())
    setTimeout(() => pictureOf(procedure), firstMs + index * betweenMs).unref()
}

import { lawAgainst, type Quoted } from '#services/catalogue/index.ts'
import type { DossierView, Refusal } from '#services/dossiers/index.ts'
import type { ActName } from '#workflows/kernel/acts.ts'

/** What the law says where an act is refused: of where the dossier stands, or of who may do it. */
export function lawBehind(
  { procedure, states }: Pick<DossierView, 'procedure' | 'states'>,
  act: ActName,
  reason: Refusal['reason'],
  language: 'vi' | 'en',
): readonly Quoted[] {
  switch (reason) {
    case 'notNow':
      return lawAgainst(procedure, act, { states }, language)
    case 'notAllowed':
      return lawAgainst(procedure, act, 'who', language)
    default:
      return []
  }
}

import { actText } from '#app/i18n/act-text.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import type { Picture, PictureEdge } from '#services/catalogue/index.ts'
import type { WorkflowGraph } from './graph.ts'

/** Gives the bare structure of a machine the words of its reader; `here` is where a dossier rests. */
export function workflowGraphOf(
  picture: Picture,
  slug: string,
  reader: Reader,
  here: readonly string[] = [],
): WorkflowGraph {
  const label = ({ kind, name }: PictureEdge): string =>
    kind === 'timer' ? reader.procedure(slug, `periods.${name}`) : actText(reader.t, name, 'done')
  const goesOn = new Set(picture.edges.map(({ from }) => from))
  return {
    nodes: picture.nodes.map(({ id, owner, status, clock, kind, main }) => ({
      id,
      label: reader.procedure(slug, `states.${id}`),
      owner,
      status,
      clock,
      // A strand of a parallel state ends while the dossier goes on.
      kind: kind === 'end' && goesOn.has(id) ? 'step' : kind,
      main,
      ...(here.includes(id) ? { here: true } : {}),
    })),
    edges: picture.edges.map((edge) => ({
      from: edge.from,
      to: edge.to,
      label: label(edge),
      by: edge.by,
      timer: edge.kind === 'timer',
      main: edge.main,
    })),
  }
}

import { z } from 'zod'
import { catalogue, type Procedure } from './index.ts'
import { type Outline, outlineOf } from './kernel/outline.ts'
import published from './published.lock.json' with { type: 'json' }

// Walking everything a workflow can do takes up to a second, and a web process answers nobody
// meanwhile. So a build does it for what is published, and says for which behaviour; what is not
// published, or was built from another behaviour, is walked when somebody asks.

interface Built {
  behaviour: string
  outline: Outline
}

/** What a version is called where outlines are kept. */
export const nameOf = ({ code, version }: Pick<Procedure, 'code' | 'version'>): string =>
  `${code} v${version}`
const behaviours: ReadonlyMap<string, string> = new Map(
  Object.entries(published).map(([name, { machine }]) => [name, machine]),
)

/** What a build writes down, as JSON. */
export function outlinesToBuild(): string {
  const built = catalogue.flatMap((procedure): [string, Built][] => {
    const behaviour = behaviours.get(nameOf(procedure))
    return behaviour ? [[nameOf(procedure), { behaviour, outline: outlineOf(procedure) }]] : []
  })
  return JSON.stringify(Object.fromEntries(built))
}

const builtSchema = z.record(
  z.string(),
  z.object({
    behaviour: z.string(),
    // Written by this very code: the behaviour it names says so.
    outline: z.custom<Outline>((value) => typeof value === 'object' && value !== null),
  }),
)

/** Outlines a build wrote, as far as they are of the behaviours that are published now. */
export function readOutlines(text: string): ReadonlyMap<string, Outline> {
  return new Map(
    Object.entries(builtSchema.parse(JSON.parse(text))).flatMap(
      ([name, { behaviour, outline }]): [string, Outline][] =>
        behaviours.get(name) === behaviour ? [[name, outline]] : [],
    ),
  )
}

import { DataFactory, Writer } from 'n3'
import { prefixes, type Said, type Thing } from './things.ts'

const { namedNode, literal, quad } = DataFactory
const known: Readonly<Record<string, string>> = prefixes

/** A name with a prefix in full; an address stays what it is. */
function inFull(name: string): string {
  const [prefix = '', ...rest] = name.split(':')
  const vocabulary = known[prefix]
  return vocabulary ? `${vocabulary}${rest.join(':')}` : name
}

function termOf(said: Said) {
  if (typeof said === 'string') return literal(said)
  if ('thing' in said) return namedNode(inFull(said.thing))
  return 'text' in said
    ? literal(said.text, said.language)
    : literal(said.value, namedNode(inFull(said.type)))
}

/** The same things as RDF 1.1 Turtle. */
export function writeTurtle(things: readonly Thing[]): Promise<string> {
  const writer = new Writer({ prefixes })
  for (const { id, types, says } of things) {
    const subject = namedNode(inFull(id))
    for (const type of types)
      writer.addQuad(
        quad(
          subject,
          namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type'),
          namedNode(inFull(type)),
        ),
      )
    for (const [predicate, all] of Object.entries(says))
      for (const said of all)
        writer.addQuad(quad(subject, namedNode(inFull(predicate)), termOf(said)))
  }
  return new Promise((resolve, reject) => {
    writer.end((error, text) => (error ? reject(error) : resolve(text)))
  })
}

/** What is said of a thing: another thing, a text in a language, or a value of a datatype. */
export type Said =
  | { thing: string }
  | { text: string; language: 'vi' | 'en' }
  | { value: string; type: string }
  | string

/** A thing with its types and what is said of it, by predicates such as `dct:title`. */
export interface Thing {
  id: string
  types: readonly string[]
  says: Readonly<Record<string, readonly Said[]>>
}

/** The vocabularies in use, by their usual prefixes. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  prov: 'http://www.w3.org/ns/prov#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

const jsonOf = (said: Said): unknown => {
  if (typeof said === 'string') return said
  if ('thing' in said) return { '@id': said.thing }
  return 'text' in said
    ? { '@language': said.language, '@value': said.text }
    : { '@type': said.type, '@value': said.value }
}

/** The things as JSON-LD 1.1 with its context in the file: nothing else is to be fetched to read it. */
export function writeJsonLd(things: readonly Thing[]): string {
  const graph = things.map(({ id, types, says }) => ({
    '@id': id,
    '@type': types,
    ...Object.fromEntries(
      Object.entries(says)
        .filter(([, said]) => said.length > 0)
        .map(([predicate, said]) => [predicate, said.map(jsonOf)]),
    ),
  }))
  return JSON.stringify({ '@context': prefixes, '@graph': graph }, null, 2)
}

import type { TaskName } from '#workflows/kernel/process/happened.ts'
import { type LoggedHistory, objectTypes, touchedBy } from './history.ts'

/** What a log calls things. */
export interface LogWords {
  /** A task as the procedure's model names it, so that the log can be replayed on it. */
  task(slug: string, task: TaskName): string
  procedure(slug: string): string
}

const string = (name: string) => ({ name, type: 'string' })
const attributes: Readonly<Record<(typeof objectTypes)[number], readonly object[]>> = {
  dossier: [string('procedure'), { name: 'version', type: 'integer' }, string('agency')],
  procedure: [string('code'), string('name')],
  payment: [],
  consultation: [string('about')],
  decision: [],
}
const epoch = '1970-01-01T00:00:00.000Z'

/**
 * Histories as an object-centric event log: OCEL 2.0 (ocel-standard.org, 16/10/2023), JSON. Every
 * event is about a dossier, and about its payment, consultation or decision where it touches one.
 */
export function writeOcel(histories: readonly LoggedHistory[], words: LogWords): string {
  const objects = new Map<string, object>()
  const events: object[] = []
  const eventTypes = new Set<string>()
  const attribute = (name: string, value: string | number) => ({ name, time: epoch, value })
  for (const { dossier, procedure, agency, steps } of histories) {
    const { code, version, slug } = procedure
    objects.set(code, {
      id: code,
      type: 'procedure',
      attributes: [attribute('code', code), attribute('name', words.procedure(slug))],
    })
    const touched = new Map<string, { id: string; type: string; of: string }>()
    for (const { task } of steps)
      for (const { type, of } of touchedBy(task)) {
        const id = [dossier, type, ...(of ? [of] : [])].join('-')
        touched.set(`${type} ${of}`, { id, type, of })
      }
    for (const { id, type, of } of touched.values())
      objects.set(id, { id, type, attributes: of ? [attribute('about', of)] : [] })
    objects.set(dossier, {
      id: dossier,
      type: 'dossier',
      attributes: [
        attribute('procedure', code),
        attribute('version', version),
        attribute('agency', agency),
      ],
      relationships: [
        { objectId: code, qualifier: 'procedure' },
        ...[...touched.values()].map(({ id, type }) => ({ objectId: id, qualifier: type })),
      ],
    })
    for (const [nth, { task, at, by }] of steps.entries()) {
      const type = words.task(slug, task)
      eventTypes.add(type)
      events.push({
        id: `${dossier}-${nth + 1}`,
        type,
        time: at.toISOString(),
        attributes: [{ name: 'role', value: by }],
        relationships: [
          { objectId: dossier, qualifier: 'dossier' },
          ...touchedBy(task).flatMap(({ type: kind, of }) => {
            const object = touched.get(`${kind} ${of}`)
            return object ? [{ objectId: object.id, qualifier: kind }] : []
          }),
        ],
      })
    }
  }
  const log = {
    objectTypes: objectTypes.map((name) => ({ name, attributes: attributes[name] })),
    eventTypes: [...eventTypes].map((name) => ({ name, attributes: [string('role')] })),
    objects: [...objects.values()],
    events,
  }
  return JSON.stringify(log)
}

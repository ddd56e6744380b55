import type { Procedure } from '#workflows/index.ts'
import { isActName } from '#workflows/kernel/acts.ts'
import { allMoves, type Move, spaceOf } from '#workflows/kernel/explore.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { deedOf } from '#workflows/kernel/law/deeds.ts'
import { clockWords, lapseWords, people, statusWords } from '#workflows/kernel/law/names.ts'
import { effectWords } from '#workflows/kernel/law/orders.ts'
import { lapseOf } from '#workflows/kernel/law/spans.ts'
import { spoken, words } from '#workflows/kernel/law/words.ts'
import { type PictureEdge, pictureOf } from '#workflows/kernel/picture.ts'
import { type Block, capital, table } from './blocks.ts'

const stateIn = ({ texts }: Procedure, state: string): string => {
  const called = `{states.${state}}`
  return spoken(words(called, called), 'vi', texts.vi)
}
const periodIn = ({ texts: { vi } }: Procedure, period: string): string => {
  const said = typeof vi.periods === 'object' ? vi.periods[period] : undefined
  return typeof said === 'string' ? said : period
}

type Way = Pick<PictureEdge, 'kind' | 'name' | 'by'> & { from: string[]; to: string[] }

/** The edges of a picture, those together that are the same act and lead to the same states. */
function ways(edges: readonly PictureEdge[]): readonly Way[] {
  const leading = new Map<string, Way>()
  for (const { kind, name, by, from, to } of edges) {
    const way = leading.get(`${name} ${from}`) ?? { kind, name, by, from: [from], to: [] }
    leading.set(`${name} ${from}`, way)
    if (!way.to.includes(to)) way.to.push(to)
  }
  const together = new Map<string, Way>()
  for (const way of leading.values()) {
    const same = together.get(`${way.name} ${way.to.join()}`)
    if (same) same.from.push(...way.from)
    else together.set(`${way.name} ${way.to.join()}`, way)
  }
  return [...together.values()]
}

/** The steps of a dossier: who acts in each, and where each act leads. */
export function stages(procedure: Procedure): readonly Block[] {
  const { nodes, edges } = pictureOf(procedure)
  return [
    table(
      [
        ['Bước', 5],
        ['Đến lượt', 3],
        ['Trạng thái quốc gia', 4],
        ['Thời hạn giải quyết', 3.5],
      ],
      nodes.map(({ id, owner, status, clock }) => [
        stateIn(procedure, id),
        capital(people[owner].vi),
        statusWords[status].vi,
        capital(clockWords[clock].is.vi.replace('thời hạn giải quyết ', '')),
      ]),
    ),
    table(
      [
        ['Việc', 3],
        ['Người làm', 3],
        ['Từ bước', 5],
        ['Đến bước', 5],
      ],
      ways(edges).map(({ name, kind, by, from, to }) => [
        kind === 'act' && isActName(name) ? capital(deedOf(name).vi) : periodIn(procedure, name),
        kind === 'act' ? capital(by.map((owner) => people[owner].vi).join(', ')) : '—',
        from.map((state) => stateIn(procedure, state)).join('; '),
        to.map((state) => stateIn(procedure, state)).join('; '),
      ]),
    ),
  ]
}

/** The periods of the law that end by themselves, and what then happens. */
export function periods(procedure: Procedure): readonly Block[] {
  const space = spaceOf(procedure)
  const { delays } = procedure.machine.implementations
  const ends = allMoves(space).filter(({ kind }) => kind === 'timer')
  const names = [...new Set(ends.map(({ name }) => name))]
  if (names.length === 0) return []
  const statesAt = (key: string) => space.places.get(key)?.standing.states ?? []
  const outcome = (move: Move): string => {
    const before = statesAt(move.from)
    const after = statesAt(move.to).filter((state) => !before.includes(state))
    return [
      ...move.effects.map(({ type, params }) => effectWords(type, paramsIn(params)).vi),
      ...after.map((state) => `hồ sơ chuyển sang “${stateIn(procedure, state)}”`),
    ].join('; ')
  }
  return [
    table(
      [
        ['Thời hạn', 4],
        ['Độ dài', 2.5],
        ['Khi hết', 7],
      ],
      names.map((name) => {
        const lapse = lapseOf(delays[name])
        const outcomes = new Set(ends.filter((move) => move.name === name).map(outcome))
        return [
          periodIn(procedure, name),
          lapse ? lapseWords(lapse).vi : '—',
          capital([...outcomes].filter(Boolean).join('; hoặc ')),
        ]
      }),
    ),
  ]
}

const paramsIn = (params: unknown): Answers => Object.fromEntries(Object.entries(params ?? {}))

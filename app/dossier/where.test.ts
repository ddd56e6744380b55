import { describe, expect, it } from 'vitest'
import words from '#app/i18n/locales/vi/office.json' with { type: 'json' }
import { catalogue } from '#services/dossiers/index.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Dotted names of the states of a procedure, with what each is called. */
const statesIn = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : isRecord(value)
      ? Object.entries(value).flatMap(([key, inner]) =>
          statesIn(inner, path ? `${path}.${key}` : key),
        )
      : []

describe.each(catalogue.map((procedure) => [procedure.wording, procedure] as const))(
  '%s',
  (_, { texts }) => {
    it('calls no step “yours” before officers and strangers', () => {
      const addressed = statesIn(texts.vi.states).filter(([, name]) => /\bbạn\b/iu.test(name))
      const unknown = addressed.filter(
        ([state]) => !Object.hasOwn(words.step, state.split('.').at(-1) ?? ''),
      )
      expect(unknown).toEqual([])
    })

    it('asks officers nothing: what they read of the form is about the applicant', () => {
      const own = new Map(statesIn(texts.vi.office))
      const asked = [...statesIn(texts.vi.steps), ...statesIn(texts.vi.fields)].flatMap(
        ([key, text]) => {
          const [name, kind, option] = key.split('.')
          const office = { title: `steps.${name}`, label: `fields.${name}` }
          if (name === 'applicant' || name === 'truthful' || !/\b(bạn|tôi)\b/iu.test(text))
            return []
          if (kind === 'title' || kind === 'label') return [office[kind]]
          return kind === 'options' ? [`options.${name}.${option}`] : []
        },
      )
      expect(asked.filter((key) => !own.has(key))).toEqual([])
    })
  },
)

import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { Form } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { Notice } from '#app/components/notice.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { Note } from '#services/dossiers/index.ts'

/** The longest note: whoever has more to say writes a paper. */
export const longestNote = 2_000

interface Props {
  code: string
  notes: readonly SerializeFrom<Note>[]
  /** Who can be told of a new one; null for who may not write. */
  colleagues: readonly { staffId: string; name: string; position: string }[] | null
  /** The id of the next note: the same form sent twice is one note. */
  next: string
  missing: boolean
  written: boolean
}

/** What officers write down for each other; never seen by whoever it is about. */
export function Notes({ code, notes, colleagues, next, missing, written }: Props) {
  const { t, format } = useReader()
  const path = usePath()
  return (
    <section aria-labelledby="notes" className="grid gap-3">
      <h2 id="notes" className="text-xl">
        {t('deciding:notes.title')}
      </h2>
      {written && (
        <Notice tone="success" live>
          {t('deciding:notes.added')}
        </Notice>
      )}
      <p className="text-sm text-ink-soft">{t('deciding:notes.about')}</p>
      {notes.length === 0 && <p className="text-sm">{t('deciding:notes.none')}</p>}
      {notes.length > 0 && (
        <ul className="grid gap-2">
          {notes.map(({ id, at, by, text, told }) => (
            <li key={id} className="rounded-md border-l-4 border-lamp bg-lamp-soft/40 p-3">
              <p className="whitespace-pre-line">{text}</p>
              <p className="mt-1 text-sm text-ink-soft">
                {by} · <Moment at={at} />
                {told.length > 0 &&
                  ` · ${t('deciding:notes.told', { names: format.list([...told]) })}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      {colleagues && (
        <Form action={path(`/office/dossiers/${code}`)}>
          <input type="hidden" name="note" value={next} />
          <LongTextField
            name="noteText"
            label={t('deciding:notes.text')}
            required
            maxLength={longestNote}
            {...(missing ? { errors: [t('deciding:notes.missing')] } : {})}
          />
          {colleagues.length > 0 && (
            <fieldset>
              <legend className="text-sm font-semibold">{t('deciding:notes.mention')}</legend>
              <p className="text-sm text-ink-soft">{t('deciding:notes.mentionHint')}</p>
              <div className="mt-1 grid gap-x-4 sm:grid-cols-2">
                {colleagues.map(({ staffId, name, position }, index) => (
                  <label
                    key={staffId}
                    className="flex min-h-10 cursor-pointer items-center gap-2 text-sm"
                  >
                    <input
                      type="checkbox"
                      name={`mention[${index}]`}
                      value={staffId}
                      className="size-5"
                    />
                    <span>
                      {name} <span className="text-ink-soft">· {position}</span>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <div>
            <Button tone="secondary" small name="intent" value="addNote">
              {t('deciding:notes.add')}
            </Button>
          </div>
        </Form>
      )}
    </section>
  )
}

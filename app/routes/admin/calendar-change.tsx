import { Button } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { DateField } from '#app/components/date-field.tsx'
import { CivilDay, Moment } from '#app/components/date-time.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Table } from '#app/components/table.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { type Mistake, partOf } from '#app/forms/drawn.ts'
import { errorsOf } from '#app/forms/mistakes.ts'
import { useReader, useText } from '#app/i18n/reader.tsx'
import type { Answers } from '#services/dossiers/index.ts'

/** A change as it was typed and read, with the dossiers whose dates it moves. */
export interface Preview {
  edition: number
  /** What the form said, to be sent again when it is saved. */
  said: Readonly<Record<string, string>>
  days: readonly { date: string; change: 'off' | 'worked' | 'removed' }[]
  effects: readonly {
    code: string
    wording: string
    before: string | null
    after: string | null
  }[]
  /** How many more than are listed. */
  more: number
}

/** One day more in the calendar; everything typed comes back with what is wrong with it. */
export function AddDay({ typed, mistakes }: { typed: Answers; mistakes: readonly Mistake[] }) {
  const reader = useReader()
  const { t } = reader
  const field = (name: string) => ({
    name,
    required: true,
    errors: errorsOf(reader, mistakes, name, true),
    defaultValue: typeof typed[name] === 'string' ? typed[name] : '',
  })
  const parts = (name: string) => ({
    day: partOf(typed[name], 'day'),
    month: partOf(typed[name], 'month'),
    year: partOf(typed[name], 'year'),
  })
  return (
    <section aria-labelledby="change" className="mt-12 max-w-prose">
      <h2 id="change" className="mb-2 text-2xl">
        {t('office:admin.calendar.change')}
      </h2>
      <p className="mb-6 text-ink-soft">{t('office:admin.calendar.changeLead')}</p>
      <Form>
        <DateField {...field('date')} label={t('office:admin.day')} defaultValue={parts('date')} />
        <RadioField
          {...field('kind')}
          label={t('office:admin.kind')}
          options={[
            { value: 'holiday', label: t('office:admin.holiday') },
            {
              value: 'swap',
              label: t('office:admin.calendar.swap'),
              hint: t('office:admin.calendar.swapHint'),
            },
            { value: 'dayOff', label: t('office:admin.calendar.dayOff') },
            { value: 'workingDay', label: t('office:admin.working') },
          ]}
        />
        <DateField
          {...field('workedOn')}
          required={false}
          label={t('office:admin.calendar.workedOn')}
          hint={t('office:admin.calendar.workedOnHint')}
          defaultValue={parts('workedOn')}
        />
        <TextField {...field('name')} label={t('office:admin.calendar.name')} maxLength={100} />
        <TextField {...field('source')} label={t('office:admin.source')} maxLength={200} />
        <FormActions>
          <Button name="intent" value="preview">
            {t('office:admin.calendar.preview')}
          </Button>
        </FormActions>
      </Form>
    </section>
  )
}

/** What the change would do, dossier by dossier, and the button that makes it so. */
export function EffectOfChange({ preview }: { preview: Preview }) {
  const { t, procedure } = useReader()
  const { days, effects, more, edition, said } = preview
  return (
    <section aria-labelledby="effects" className="mt-8 rounded-lg border border-line p-5">
      <h2 id="effects" className="text-2xl">
        {t('office:admin.calendar.effects')}
      </h2>
      <ul className="mt-2 mb-5">
        {days.map(({ date, change }) => (
          <li key={date}>
            <CivilDay date={date} weekday />: {t(`office:admin.calendar.becomes.${change}`)}
          </li>
        ))}
      </ul>
      <Table
        caption={t('office:admin.calendar.effects')}
        hideCaption
        rows={effects}
        rowKey={({ code }) => code}
        empty={<p>{t('office:admin.calendar.effectsNone')}</p>}
        columns={[
          {
            key: 'dossier',
            title: t('office:admin.calendar.dossier'),
            heading: true,
            cell: ({ code, wording }) => (
              <>
                {code}{' '}
                <span className="block text-sm text-ink-soft">{procedure(wording, 'name')}</span>
              </>
            ),
          },
          {
            key: 'before',
            title: t('office:admin.calendar.before'),
            cell: ({ before }) => before && <Moment at={before} />,
          },
          {
            key: 'after',
            title: t('office:admin.calendar.after'),
            cell: ({ after }) => after && <Moment at={after} />,
          },
        ]}
      />
      {more > 0 && <p className="mt-3">{t('office:admin.calendar.more', { count: more })}</p>}
      <Form>
        {Object.entries({ ...said, edition: String(edition) }).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <FormActions>
          <Button name="intent" value="save">
            {t('office:admin.calendar.save')}
          </Button>
        </FormActions>
      </Form>
    </section>
  )
}

/** Takes a day out of the calendar again, after its effect was shown. */
export function RemoveDay({ date }: { date: string }) {
  const t = useText()
  return (
    <form method="post">
      <input type="hidden" name="remove" value={date} />
      <Button name="intent" value="preview" tone="quiet" small>
        {t('office:admin.calendar.remove')}
      </Button>
    </form>
  )
}

import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Notice } from '#app/components/notice.tsx'
import { useReader } from '#app/i18n/reader.tsx'

/** What is asked of the page of an act besides doing it. */
export const insertIntents = ['insertTemplate', 'insertBasis', 'keepTemplate', 'preview'] as const
export type InsertIntent = (typeof insertIntents)[number]
export const isInsert = (intent: string): intent is InsertIntent =>
  insertIntents.some((one) => one === intent)

interface Props {
  templates: readonly { id: string; name: string }[]
  /** Acts of the law that this procedure rests on, where the act names a basis. */
  bases: readonly string[]
  /** The paper that is signed later can be looked at before. */
  previews: boolean
  /** Whether what is being written can be kept for the agency. */
  mayKeep: boolean
  /** What became of keeping the words under a name. */
  kept: 'kept' | 'unnamed' | 'empty' | 'refused' | null
}

const control = 'control min-w-0 flex-1'

/** Words to insert into the form of an act, chosen by the browser's own lists; the server inserts them. */
export function TextInserts({ templates, bases, previews, mayKeep, kept }: Props) {
  const { t } = useReader()
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      {kept && (
        <Notice tone={kept === 'kept' ? 'success' : 'warning'} live>
          {t(`deciding:inserts.${kept}`)}
        </Notice>
      )}
      {templates.length > 0 && (
        <Choice
          name="template"
          label={t('deciding:inserts.template')}
          options={templates.map(({ id, name }) => ({ value: id, text: name }))}
          intent="insertTemplate"
        />
      )}
      {bases.length > 0 && (
        <Choice
          name="basis"
          label={t('deciding:inserts.basis')}
          options={bases.map((basis) => ({ value: basis, text: basis }))}
          intent="insertBasis"
        />
      )}
      {previews && (
        <div>
          <Button tone="secondary" small name="intent" value="preview" formNoValidate>
            {t('deciding:inserts.preview')}
          </Button>
        </div>
      )}
      {mayKeep && (
        <Disclosure summary={t('deciding:inserts.keep')} open={kept !== null && kept !== 'kept'}>
          <div className="flex flex-wrap items-end gap-2">
            <label className="grid min-w-0 flex-1 gap-1 text-sm font-semibold">
              {t('deciding:inserts.name')}
              <input type="text" name="templateName" maxLength={80} className={control} />
            </label>
            <Button tone="secondary" small name="intent" value="keepTemplate" formNoValidate>
              {t('deciding:inserts.doKeep')}
            </Button>
          </div>
        </Disclosure>
      )}
    </div>
  )
}

function Choice(props: {
  name: string
  label: string
  options: readonly { value: string; text: string }[]
  intent: InsertIntent
}) {
  const { name, label, options, intent } = props
  const { t } = useReader()
  return (
    <div className="flex flex-wrap items-end gap-2">
      <label className="grid min-w-0 flex-1 gap-1 text-sm font-semibold">
        {label}
        <select name={name} className={control}>
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <Button
        tone="secondary"
        small
        name="intent"
        value={intent}
        formNoValidate
        aria-label={`${t('deciding:inserts.insert')}: ${label}`}
      >
        {t('deciding:inserts.insert')}
      </Button>
    </div>
  )
}

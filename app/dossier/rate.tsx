import type { SerializeFrom } from '@remix-run/node'
import { Button } from '#app/components/button.tsx'
import { CheckboxesField } from '#app/components/choice-fields.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Form } from '#app/components/form.tsx'
import { usePath, useText } from '#app/i18n/reader.tsx'
import { grounds, levels, type Rating } from '#services/feedback/index.ts'

interface Props {
  code: string
  /** What this holder has said; null before that. */
  rating: SerializeFrom<Rating> | null
}

/** How content the holder is with how their dossier was handled: one press, and a second for what was wrong. */
export function Rate({ code, rating }: Props) {
  const t = useText()
  return (
    <section
      id="rating"
      aria-labelledby="rate"
      className="grid gap-4 rounded-lg border border-line bg-surface p-5"
    >
      <h2 id="rate" className="text-xl">
        {t(rating ? 'dossier:rating.thanks' : 'dossier:rating.ask')}
      </h2>
      {rating ? (
        <>
          <p>{t('dossier:rating.said', { level: t(`dossier:rating.level.${rating.level}`) })}</p>
          {rating.level === 'discontent' && <Grounds code={code} said={rating.grounds} />}
          <Disclosure summary={t('dossier:rating.change')}>
            <Levels code={code} />
          </Disclosure>
        </>
      ) : (
        <Levels code={code} />
      )}
      <p className="text-sm text-ink-soft">{t('dossier:rating.use')}</p>
    </section>
  )
}

function Levels({ code }: { code: string }) {
  const t = useText()
  const path = usePath()
  return (
    <form method="post" action={path(`/dossiers/${code}`)} className="flex flex-wrap gap-3">
      {levels.map((level) => (
        <Button key={level} tone="secondary" name="level" value={level}>
          {t(`dossier:rating.level.${level}`)}
        </Button>
      ))}
    </form>
  )
}

function Grounds({ code, said }: { code: string; said: readonly string[] }) {
  const t = useText()
  const path = usePath()
  return (
    <Form action={path(`/dossiers/${code}`)}>
      <CheckboxesField
        name="grounds"
        label={t('dossier:rating.what')}
        options={grounds.map((ground) => ({
          value: ground,
          label: t(`dossier:rating.ground.${ground}`),
        }))}
        defaultValue={said}
      />
      <div>
        <Button tone="secondary" name="level" value="discontent">
          {t('dossier:rating.send')}
        </Button>
      </div>
    </Form>
  )
}

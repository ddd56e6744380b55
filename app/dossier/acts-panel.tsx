import { Button, ButtonLink } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { OwnerLabel } from '#app/components/owner-name.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Dossier } from './progress.tsx'

/** Who has taken the dossier as their own work. */
interface Claim {
  by: 'nobody' | 'me' | 'other'
  name: string
  /** It was to be taken over, and no reason was given. */
  reasonMissing: boolean
}

interface Props {
  dossier: Dossier
  /** Acts with nothing to say and nothing to sign: done by their button. */
  direct: readonly ActName[]
  /** Papers that cannot be opened yet, by file name. */
  unseen: readonly string[]
  /** Whose work it is; null for who has no work to take. */
  claim: Claim | null
}

/** The buttons are the acts the machine accepts now from somebody like this officer. */
export function ActsPanel({ dossier, direct, unseen, claim }: Props) {
  const { t } = useReader()
  const path = usePath()
  const here = path(`/office/dossiers/${dossier.code}`)
  return (
    <section
      aria-labelledby="acts"
      className="grid gap-4 rounded-lg border border-action-line bg-action-soft p-5"
    >
      <h2 id="acts" className="text-xl">
        {t('office:dossier.acts')}
      </h2>
      {dossier.acts.length > 0 && <Unseen names={unseen} />}
      {dossier.acts.length === 0 && (
        <div className="grid gap-1">
          <p>{t('office:dossier.noActs')}</p>
          {!dossier.ended &&
            dossier.owners.map((owner) => (
              <p key={owner} className="text-sm">
                <OwnerLabel owner={owner} />
              </p>
            ))}
        </div>
      )}
      {dossier.acts.map(({ name, tone }, index) => (
        <div key={name} className="grid gap-1.5">
          {direct.includes(name) ? (
            <form method="post" action={`${here}/acts/${name}`} className="grid">
              <input type="hidden" name="seen" value={dossier.version} />
              <Button tone={tone} data-key={`${index + 1}`}>
                {t(`acts:act.${name}.do`)}
              </Button>
            </form>
          ) : (
            <ButtonLink tone={tone} href={`${here}/acts/${name}`} data-key={`${index + 1}`}>
              {t(`acts:act.${name}.do`)}
            </ButtonLink>
          )}
          {tone === 'primary' && (
            <p className="text-sm text-ink-soft">{t(`acts:act.${name}.about`)}</p>
          )}
        </div>
      ))}
      {claim && !dossier.ended && <Taking claim={claim} here={here} />}
    </section>
  )
}

/** Says before an act that some papers cannot have been looked at. */
export function Unseen({ names }: { names: readonly string[] }) {
  const { t, format } = useReader()
  if (names.length === 0) return null
  return (
    <Notice tone="warning">{t('office:dossier.unseen', { names: format.list([...names]) })}</Notice>
  )
}

function Taking({ claim, here }: { claim: Claim; here: string }) {
  const { t } = useReader()
  if (claim.by === 'other')
    return (
      <Form action={here}>
        <div className="grid gap-3 border-t border-action-line pt-4">
          <p className="text-sm">{t('office:dossier.takenBy', { name: claim.name })}</p>
          <TextField
            name="reason"
            label={t('office:dossier.takeOverWhy')}
            required
            {...(claim.reasonMissing ? { errors: [t('office:dossier.takeOverMissing')] } : {})}
          />
          <Button tone="secondary" small icon="hand" name="intent" value="take">
            {t('office:dossier.takeOver')}
          </Button>
        </div>
      </Form>
    )
  return (
    <form method="post" action={here} className="grid gap-2 border-t border-action-line pt-4">
      {claim.by === 'me' && <p className="text-sm">{t('office:dossier.yours')}</p>}
      {claim.by === 'me' ? (
        <Button tone="quiet" small name="intent" value="giveBack" data-key="r">
          {t('office:dossier.giveBack')}
        </Button>
      ) : (
        <Button tone="secondary" small icon="hand" name="intent" value="take" data-key="t">
          {t('office:dossier.take')}
        </Button>
      )}
    </form>
  )
}

import { Button, ButtonLink } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { OwnerLabel } from '#app/components/owner-name.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { ActName } from '#workflows/kernel/acts.ts'
import type { Dossier } from './progress.tsx'

interface Props {
  dossier: Dossier
  /** Acts with nothing to say and nothing to sign: done by their button. */
  direct: readonly ActName[]
  /** Papers that cannot be opened yet, by file name. */
  unseen: readonly string[]
  /** Whose work it is; `never` for who has no work to take. */
  assigned: string
}

/** The buttons are the acts the machine accepts now from somebody like this officer. */
export function ActsPanel({ dossier, direct, unseen, assigned }: Props) {
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
      {dossier.acts.map(({ name, tone }) => (
        <div key={name} className="grid gap-1.5">
          {direct.includes(name) ? (
            <form method="post" action={`${here}/acts/${name}`} className="grid">
              <input type="hidden" name="seen" value={dossier.version} />
              <Button tone={tone}>{t(`acts:act.${name}.do`)}</Button>
            </form>
          ) : (
            <ButtonLink tone={tone} href={`${here}/acts/${name}`}>
              {t(`acts:act.${name}.do`)}
            </ButtonLink>
          )}
          {tone === 'primary' && (
            <p className="text-sm text-ink-soft">{t(`acts:act.${name}.about`)}</p>
          )}
        </div>
      ))}
      <Taking assigned={assigned} here={here} ended={dossier.ended} />
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

function Taking({ assigned, here, ended }: { assigned: string; here: string; ended: boolean }) {
  const { t } = useReader()
  if (ended || assigned === 'never') return null
  return (
    <form method="post" action={here} className="grid gap-2 border-t border-action-line pt-4">
      {assigned === 'me' && <p className="text-sm">{t('office:dossier.yours')}</p>}
      {assigned === 'other' && <p className="text-sm">{t('office:dossier.takenBy')}</p>}
      {assigned === 'me' ? (
        <Button tone="quiet" small name="intent" value="giveBack">
          {t('office:dossier.giveBack')}
        </Button>
      ) : (
        <Button tone="secondary" small icon="hand" name="intent" value="take">
          {t('office:dossier.take')}
        </Button>
      )}
    </form>
  )
}

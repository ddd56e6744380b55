import type { SerializeFrom } from '@remix-run/node'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import type { StepUpTold } from './step-up.ts'

type Told = SerializeFrom<StepUpTold>

interface Props {
  action: string
  seen: number
  told: Told | null
  /** The passkey's challenge; null while the officer has no passkey. */
  passkey: { stepUpId: string; options: string } | null
  danger: boolean
}

/** Two ways to prove presence for a signature: a passkey where there is script, a mailed code always. */
export function Signing(props: Props) {
  const { t } = useReader()
  const { told } = props
  const enters = told?.told === 'codeSent' || told?.told === 'codeWrong'
  return (
    <section aria-labelledby="prove" className="grid gap-5">
      <div>
        <h2 id="prove" className="text-xl">
          {t('office:sign.prove')}
        </h2>
        <p className="mt-1 text-ink-soft">{t('office:sign.proveText')}</p>
      </div>
      {told && !enters && (
        <Notice tone="danger" live>
          {t(`office:sign.${told.told}`)}
        </Notice>
      )}
      {enters ? <EnterCode {...props} told={told} /> : <Choose {...props} />}
    </section>
  )
}

function Choose({ action, seen, passkey, danger }: Props) {
  const { t } = useReader()
  const path = usePath()
  const tone = danger ? 'danger' : 'primary'
  return (
    <div className="grid gap-4">
      {passkey ? (
        <form
          method="post"
          action={action}
          data-passkey="get"
          data-passkey-options={passkey.options}
          data-passkey-only
          hidden
          className="grid gap-3 rounded-lg border border-line bg-surface p-5"
        >
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="stepUpId" value={passkey.stepUpId} />
          <input type="hidden" name="response" value="" />
          <p className="text-sm text-ink-soft">{t('office:sign.passkeyText')}</p>
          <div data-passkey-problem hidden>
            <Notice tone="danger">{t('office:sign.passkeyProblem')}</Notice>
          </div>
          <div>
            <Button wide icon="shield" tone={tone} name="intent" value="passkey">
              {t('office:sign.passkey')}
            </Button>
          </div>
        </form>
      ) : (
        <div data-passkey-only hidden className="rounded-lg border border-line bg-surface p-5">
          <p>{t('office:sign.noPasskey')}</p>
          <p className="mt-3">
            <ButtonLink href={path('/office/passkeys')} tone="secondary" small>
              {t('office:sign.register')}
            </ButtonLink>
          </p>
        </div>
      )}
      <form
        method="post"
        action={action}
        className="grid gap-3 rounded-lg border border-line bg-surface p-5"
      >
        <input type="hidden" name="seen" value={seen} />
        <p className="text-sm text-ink-soft">{t('office:sign.codeText')}</p>
        <div>
          <Button wide icon="envelope" tone="secondary" name="intent" value="sendCode">
            {t('office:sign.code')}
          </Button>
        </div>
      </form>
    </div>
  )
}

function EnterCode({
  action,
  seen,
  told,
  danger,
}: Props & { told: Extract<Told, { told: 'codeSent' | 'codeWrong' }> }) {
  const { t, format } = useReader()
  const wrong =
    told.told === 'codeWrong' ? t('office:sign.codeWrong', { count: told.triesLeft }) : null
  return (
    <div className="grid gap-5">
      {wrong && <ErrorSummary errors={[{ name: 'code', text: wrong }]} />}
      {told.told === 'codeSent' && (
        <Notice tone="info" live>
          {t('office:sign.codeSent', { to: told.to, until: format.time(told.expiresAt) })}
        </Notice>
      )}
      <Form action={action}>
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="stepUpId" value={told.stepUpId} />
        <TextField
          name="code"
          label={t('office:sign.codeLabel')}
          hint={t('office:sign.codeHint')}
          required
          width="short"
          digits
          inputMode="numeric"
          maxLength={12}
          autoComplete="one-time-code"
          errors={wrong ? [wrong] : []}
        />
        <FormActions>
          <Button wide tone={danger ? 'danger' : 'primary'} name="intent" value="code">
            {t('office:sign.codeSubmit')}
          </Button>
          <Button wide tone="quiet" name="intent" value="sendCode">
            {t('office:sign.again')}
          </Button>
        </FormActions>
      </Form>
    </div>
  )
}

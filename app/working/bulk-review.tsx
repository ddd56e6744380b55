import type { SerializeFrom } from '@remix-run/node'
import { Button, ButtonLink } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Notice } from '#app/components/notice.tsx'
import { TextField } from '#app/components/text-field.tsx'
import type { StepUpTold } from '#app/dossier/step-up.ts'
import { usePath, useReader } from '#app/i18n/reader.tsx'
import { SheetPage, sheetSchema } from '#services/documents/index.ts'

/** A paper that is about to be signed with others. */
export interface DraftShown {
  position: number
  code: string
  sheet?: unknown
}

interface Props {
  action: string
  drafts: readonly DraftShown[]
  passkey: { stepUpId: string; options: string } | null
  told: SerializeFrom<StepUpTold> | null
  notLooked: boolean
}

/**
 * Papers to sign together: each is looked at and said to have been, then one proof of presence is for
 * all of them. By passkey where there is script, by a mailed code always.
 */
export function SignTogether({ action, drafts, passkey, told, notLooked }: Props) {
  const { t, format } = useReader()
  const path = usePath()
  const enters = told?.told === 'codeSent' || told?.told === 'codeWrong'
  const wrong =
    told?.told === 'codeWrong' ? t('office:sign.codeWrong', { count: told.triesLeft }) : null
  return (
    <form
      method="post"
      action={action}
      className="grid gap-4"
      {...(passkey ? { 'data-passkey': 'get', 'data-passkey-options': passkey.options } : {})}
    >
      {notLooked && (
        <Notice tone="danger" live>
          {t('office:bulk.notLooked')}
        </Notice>
      )}
      {wrong && <ErrorSummary errors={[{ name: 'code', text: wrong }]} />}
      {told && !enters && (
        <Notice tone="danger" live>
          {t(`office:sign.${told.told}`)}
        </Notice>
      )}
      <ol className="grid gap-3">
        {drafts.map(({ position, code, sheet }) => (
          <li key={position} className="rounded-lg border border-line bg-surface p-3">
            <Disclosure summary={t('office:bulk.paperOf', { code })}>
              <SheetPage sheet={sheetSchema.parse(sheet)} quoted />
            </Disclosure>
            <label className="flex min-h-9 items-center gap-2">
              <input
                type="checkbox"
                name={`looked[${position}]`}
                value="yes"
                required
                defaultChecked={enters}
                className="size-5"
              />
              {t('office:bulk.looked', { code })}
            </label>
          </li>
        ))}
      </ol>
      {passkey && (
        <>
          <input type="hidden" name="stepUpId" value={passkey.stepUpId} disabled={enters} />
          <input type="hidden" name="response" value="" />
          <div data-passkey-problem hidden>
            <Notice tone="danger">{t('office:sign.passkeyProblem')}</Notice>
          </div>
        </>
      )}
      {enters && (
        <>
          <input type="hidden" name="stepUpId" value={told.stepUpId} />
          {told.told === 'codeSent' && (
            <Notice tone="info" live>
              {t('office:sign.codeSent', { to: told.to, until: format.time(told.expiresAt) })}
            </Notice>
          )}
          <TextField
            name="code"
            label={t('office:sign.codeLabel')}
            required
            width="short"
            digits
            inputMode="numeric"
            maxLength={12}
            autoComplete="one-time-code"
            errors={wrong ? [wrong] : []}
          />
        </>
      )}
      <div className="flex flex-wrap gap-3">
        {enters ? (
          <Button name="intent" value="code" data-passkey="without">
            {t('office:sign.codeSubmit')}
          </Button>
        ) : (
          <>
            {passkey && (
              <span data-passkey-only hidden>
                <Button icon="shield" name="intent" value="passkey">
                  {t('office:bulk.signAll', { count: drafts.length })}
                </Button>
              </span>
            )}
            <Button
              tone="secondary"
              icon="envelope"
              name="intent"
              value="sendCode"
              data-passkey="without"
            >
              {t('office:sign.code')}
            </Button>
          </>
        )}
        {!passkey && (
          <ButtonLink href={path('/office/passkeys')} tone="quiet">
            {t('office:sign.register')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}

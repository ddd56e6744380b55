import { json } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErasureExtentOf } from '#app/administration/erasure-extent.tsx'
import { WaitingErasures } from '#app/administration/waiting-erasures.tsx'
import { Button } from '#app/components/button.tsx'
import { Confirmation } from '#app/components/confirmation.tsx'
import { Container } from '#app/components/container.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import type { PageHandle } from '#app/components/page-handle.ts'
import { PageTitle } from '#app/components/page-title.tsx'
import { Table } from '#app/components/table.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { officerDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { useReader } from '#app/i18n/reader.tsx'
import {
  decideErasure,
  doneErasures,
  type Foreseen,
  foreseeErasure,
  mayErase,
  openErasures,
  proposeErasure,
} from '#services/dossiers/index.ts'
import { parsePersonalId } from '#workflows/kernel/identifiers.ts'

export const handle: PageHandle = {
  title: ({ t }) => t('office:admin.erasures.title'),
  private: true,
}

const door = officerDoor({
  may: [
    ['propose', 'erasure'],
    ['confirm', 'erasure'],
  ],
  params: {},
})

export const loader = door.loader(async ({ office, actor, url }) => ({
  proposes: await mayErase(office, actor, 'propose'),
  confirms: await mayErase(office, actor, 'confirm'),
  waiting: await openErasures(office, actor),
  past: await doneErasures(office, actor),
  said: url.searchParams.get('said'),
  faults: Number(url.searchParams.get('faults') ?? 0),
}))

type Wrong = 'personalIdWrong' | 'groundMissing'

interface Told {
  typed: { personalId: string; ground: string }
  wrong: readonly Wrong[]
  seen: Foreseen | null
}

export const action = door.action(async ({ office, actor, url }, posted) => {
  const nothing = { personalId: '', ground: '' }
  const told = (status: number, more: Partial<Told>) =>
    json<Told>({ typed: nothing, wrong: [], seen: null, ...more }, { status })
  if (posted.intent === 'confirm' || posted.intent === 'turnDown') {
    const decision = { id: posted.text('proposal'), confirm: posted.intent === 'confirm' }
    const decided = await decideErasure(office, actor, decision)
    if (decided.outcome === 'turnedDown') return goTo(`${url.pathname}?said=turnedDown`)
    if (decided.outcome === 'erased')
      return goTo(`${url.pathname}?said=done&faults=${decided.faults}`)
    return told(409, { seen: decided })
  }
  const typed = { personalId: posted.text('personalId'), ground: posted.text('ground', 500) }
  const personalId = parsePersonalId(typed.personalId)
  const wrong: Wrong[] = [
    ...(personalId ? [] : (['personalIdWrong'] as const)),
    ...(typed.ground.trim() ? [] : (['groundMissing'] as const)),
  ]
  if (!personalId || wrong.length > 0) return told(422, { typed, wrong })
  if (posted.intent === 'propose') {
    const proposed = await proposeErasure(office, actor, { personalId, ground: typed.ground })
    return proposed.outcome === 'proposed'
      ? goTo(`${url.pathname}?said=proposed`)
      : told(409, { typed, seen: proposed })
  }
  const seen = await foreseeErasure(office, actor, personalId)
  return told(seen.outcome === 'foreseen' ? 200 : 409, { typed, seen })
})

const fieldOf = { personalIdWrong: 'personalId', groundMissing: 'ground' } as const

/** Erasing a person: what it would do, the proposals that wait for a second officer, and what was done. */
export default function Erasures() {
  const { proposes, confirms, waiting, past, said, faults } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useReader()
  const seen = answer?.seen ?? null
  const wrongAt = (name: 'personalId' | 'ground') =>
    (answer?.wrong ?? [])
      .filter((each) => fieldOf[each] === name)
      .map((each) => t(`office:admin.erasures.${each}`))
  return (
    <Container className="py-6 sm:py-10">
      <PageTitle kicker={t('office:admin.title')} lead={t('office:admin.erasures.lead')}>
        {t('office:admin.erasures.title')}
      </PageTitle>
      <div className="my-6 grid max-w-form gap-4">
        <ErrorSummary
          errors={(answer?.wrong ?? []).map((each) => ({
            name: fieldOf[each],
            text: t(`office:admin.erasures.${each}`),
          }))}
        />
        {!confirms && <Notice tone="info">{t('office:admin.erasures.elsewhere')}</Notice>}
        {!answer && (said === 'proposed' || said === 'turnedDown') && (
          <Notice tone="success" live>
            {t(`office:admin.erasures.${said}`)}
          </Notice>
        )}
        {!answer && said === 'done' && (
          <Notice tone={faults > 0 ? 'danger' : 'success'} live>
            {faults > 0
              ? t('office:admin.erasures.doneFaulty', { count: faults })
              : t('office:admin.erasures.done')}{' '}
            {t('office:admin.erasures.backups')}
          </Notice>
        )}
        <NotForeseen seen={seen} />
        {answer && seen?.outcome === 'foreseen' && (
          <Confirmation
            tone="danger"
            title={t('office:admin.erasures.foreseen')}
            actions={
              <form method="post">
                <input type="hidden" name="personalId" value={answer.typed.personalId} />
                <input type="hidden" name="ground" value={answer.typed.ground} />
                <Button name="intent" value="propose">
                  {t('office:admin.erasures.send')}
                </Button>
              </form>
            }
          >
            <ErasureExtentOf {...seen} />
            <p>{t('office:admin.erasures.sendNote')}</p>
          </Confirmation>
        )}
      </div>
      {confirms && <WaitingErasures waiting={waiting} />}
      {proposes && (
        <section aria-labelledby="propose" className="mt-12 max-w-form">
          <h2 id="propose" className="mb-6 text-2xl">
            {t('office:admin.erasures.propose')}
          </h2>
          <Form>
            <TextField
              name="personalId"
              required
              digits
              inputMode="numeric"
              autoComplete="off"
              width="medium"
              label={t('office:admin.erasures.personalId')}
              hint={t('office:admin.erasures.personalIdHint')}
              defaultValue={answer?.typed.personalId}
              errors={wrongAt('personalId')}
            />
            <TextField
              name="ground"
              required
              maxLength={500}
              label={t('office:admin.erasures.ground')}
              hint={t('office:admin.erasures.groundHint')}
              defaultValue={answer?.typed.ground}
              errors={wrongAt('ground')}
            />
            <FormActions>
              <Button name="intent" value="preview">
                {t('office:admin.erasures.preview')}
              </Button>
            </FormActions>
          </Form>
        </section>
      )}
      {confirms && (
        <section aria-labelledby="past" className="mt-12">
          <h2 id="past" className="mb-3 text-2xl">
            {t('office:admin.erasures.past')}
          </h2>
          <PastErasures past={past} />
        </section>
      )}
    </Container>
  )
}

/** Why nothing can be foreseen, or nothing was done. */
function NotForeseen({ seen }: { seen: Foreseen | null }) {
  const { t } = useReader()
  if (!seen || seen.outcome === 'foreseen') return null
  return (
    <Notice tone="danger" live>
      {seen.outcome === 'unknown' && t('office:admin.erasures.unknown')}
      {seen.outcome === 'openDossiers' &&
        t('office:admin.erasures.openDossiers', { codes: seen.codes.join(', ') })}
      {seen.outcome === 'refused' && t(`office:admin.erasures.refused.${seen.reason}`)}
    </Notice>
  )
}

type Past = ReturnType<typeof useLoaderData<typeof loader>>['past']

function PastErasures({ past }: { past: Past }) {
  const { t } = useReader()
  if (past.length === 0)
    return <p className="text-ink-soft">{t('office:admin.erasures.pastNone')}</p>
  return (
    <Table
      caption={t('office:admin.erasures.past')}
      hideCaption
      rows={past}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'at',
          title: t('office:admin.erasures.at'),
          heading: true,
          cell: ({ at }) => <Moment at={at} />,
        },
        {
          key: 'ground',
          title: t('office:admin.erasures.ground'),
          cell: ({ ground }) => ground,
        },
        {
          key: 'officers',
          title: t('office:admin.erasures.officers'),
          cell: ({ orderedBy, confirmedBy }) => `${orderedBy} · ${confirmedBy}`,
        },
        {
          key: 'extent',
          title: t('office:admin.erasures.extent'),
          cell: ({ extent: { erased } }) =>
            t('office:admin.erasures.extentText', {
              dossiers: erased.dossiers,
              papers: erased.papers,
              letters: erased.letters,
            }),
        },
      ]}
    />
  )
}

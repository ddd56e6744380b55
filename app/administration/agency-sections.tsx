import { Button } from '#app/components/button.tsx'
import { CheckboxesField, SelectField } from '#app/components/choice-fields.tsx'
import { Moment } from '#app/components/date-time.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { controlOf, Field } from '#app/components/field.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { TextField } from '#app/components/text-field.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import { staffRoles } from '#services/administration/index.ts'
import { type Filled, OfficerFields, useFields } from './fields.tsx'
import type { ShownAgency } from './shown-agency.ts'

interface Section {
  agency: ShownAgency
  /** What was typed into the form of a name, and what is wrong with it. */
  filled: (form: string) => Filled
  /** The form that was sent and came back, which stays open. */
  sent: string | null
}

const heading = 'mt-12 mb-3 text-2xl'

/** The units of an agency, and a new one. */
export function Units({ agency, filled, sent }: Section) {
  const { t, language } = useReader()
  const field = useFields(filled('unit'))
  return (
    <section aria-labelledby="units">
      <h2 id="units" className={heading}>
        {t('agencies:units')}
      </h2>
      <ul className="mb-4 list-disc pl-6">
        {agency.units.map(({ unitId, name }) => (
          <li key={unitId}>{name[language]}</li>
        ))}
      </ul>
      <Disclosure summary={t('agencies:addUnit')} open={sent === 'unit'}>
        <Form>
          <TextField {...field('slug')} hint={t('agencies:field.slugHint')} width="medium" />
          <TextField {...field('nameVi')} />
          <TextField {...field('nameEn')} />
          <FormActions>
            <Button name="intent" value="unit">
              {t('agencies:addUnit')}
            </Button>
          </FormActions>
        </Form>
      </Disclosure>
    </section>
  )
}

/** The officers of an agency with their duties; each can be changed, and one more be added. */
export function Officers({ agency, filled, sent }: Section) {
  const { t, language } = useReader()
  return (
    <section aria-labelledby="staff">
      <h2 id="staff" className={heading}>
        {t('agencies:staff')}
      </h2>
      {agency.staff.map((officer) => {
        const form = `staff-${officer.staffId}`
        const roles = officer.roles.map((role) => t(`agencies:role.${role}`)).join(', ')
        const inactive = officer.active ? '' : ` (${t('agencies:inactive')})`
        return (
          <Disclosure
            key={officer.staffId}
            summary={`${officer.name} · ${officer.position[language]}${inactive} · ${roles}`}
            open={sent === form}
          >
            <OfficerForm
              agency={agency}
              filled={sent === form ? filled(form) : { ...filled(form), typed: officer.typed }}
              roles={officer.roles}
              active={officer.active}
              staffId={officer.staffId}
            />
          </Disclosure>
        )
      })}
      <Disclosure summary={t('agencies:addStaff')} open={sent === 'staff-'}>
        <OfficerForm agency={agency} filled={filled('staff-')} roles={[]} active staffId="" />
      </Disclosure>
    </section>
  )
}

function OfficerForm(props: {
  agency: ShownAgency
  filled: Filled
  roles: readonly string[]
  active: boolean
  staffId: string
}) {
  const { agency, filled, roles, active, staffId } = props
  const { t, language } = useReader()
  const field = useFields(filled)
  return (
    <Form>
      <input type="hidden" name="staffId" value={staffId} />
      <OfficerFields {...filled} />
      <SelectField
        {...field('unit')}
        options={agency.units.map(({ unitId, name }) => ({ value: unitId, label: name[language] }))}
      />
      <CheckboxesField
        {...field('roles')}
        defaultValue={roles}
        hint={t('agencies:field.rolesHint')}
        options={staffRoles.map((value) => ({ value, label: t(`agencies:role.${value}`) }))}
      />
      {staffId === '' ? (
        <input type="hidden" name="active" value="on" />
      ) : (
        <CheckboxesField
          {...field('active', false)}
          defaultValue={active ? ['on'] : []}
          options={[{ value: 'on', label: t('agencies:field.active') }]}
        />
      )}
      <FormActions>
        <Button name="intent" value="staff">
          {t(staffId === '' ? 'agencies:addStaff' : 'agencies:changeStaff')}
        </Button>
      </FormActions>
    </Form>
  )
}

/** The account an agency is paid on, and another one to be confirmed. */
export function Account({ agency, filled, sent }: Section) {
  const { t } = useReader()
  const field = useFields(filled('account'))
  return (
    <section aria-labelledby="account">
      <h2 id="account" className={heading}>
        {t('agencies:account')}
      </h2>
      <p className="mb-3 max-w-prose text-ink-soft">{t('agencies:accountLead')}</p>
      {agency.accounts.length === 0 && <p className="mb-3">{t('agencies:accountNone')}</p>}
      <ul className="mb-4">
        {agency.accounts.map(({ bank, bankName, account, holder, until }) => (
          <li key={`${bank} ${account}`} className={until ? 'text-ink-soft' : 'font-semibold'}>
            {until && `${t('agencies:accountEarlier')}: `}
            {account} · {bankName} ({bank}) · {holder}
          </li>
        ))}
      </ul>
      <Disclosure summary={t('agencies:proposeAccount')} open={sent === 'account'}>
        <Form>
          <TextField {...field('bank')} width="short" inputMode="numeric" />
          <TextField {...field('bankName')} />
          <TextField {...field('account')} width="medium" digits />
          <TextField {...field('holder')} />
          <FormActions>
            <Button name="intent" value="account">
              {t('agencies:proposeAccount')}
            </Button>
          </FormActions>
        </Form>
      </Disclosure>
    </section>
  )
}

/** Certificates of the agency and its officers, and one more to be confirmed. */
export function Certificates({ agency, filled, sent }: Section) {
  const { t } = useReader()
  const field = useFields(filled('certificate'))
  return (
    <section aria-labelledby="certificates">
      <h2 id="certificates" className={heading}>
        {t('agencies:certificates')}
      </h2>
      <p className="mb-3 max-w-prose text-ink-soft">{t('agencies:certificatesLead')}</p>
      {agency.certificates.length === 0 && <p className="mb-3">{t('agencies:certificatesNone')}</p>}
      <ul className="mb-4">
        {agency.certificates.map(({ id, commonName, source, validUntil }) => (
          <li key={id}>
            <strong>{commonName}</strong> · {t(`agencies:source.${source}`)} ·{' '}
            {t('agencies:validUntil')} <Moment at={validUntil} />
          </li>
        ))}
      </ul>
      <Disclosure summary={t('agencies:bringCertificate')} open={sent === 'certificate'}>
        <Form encType="multipart/form-data">
          <SelectField
            {...field('owner')}
            options={[
              { value: 'seal', label: t('agencies:seal') },
              ...agency.staff
                .filter(({ active, roles }) => active && roles.includes('head'))
                .map(({ staffId, name }) => ({ value: staffId, label: name })),
            ]}
          />
          <FileOf field={field('file', false)} />
          <TextField {...field('passphrase', false)} type="password" width="medium" />
          <TextField
            {...field('tokenKey', false)}
            hint={t('agencies:field.tokenKeyHint')}
            width="medium"
            spellCheck={false}
          />
          <FormActions>
            <Button name="intent" value="certificate">
              {t('agencies:bringCertificate')}
            </Button>
          </FormActions>
        </Form>
      </Disclosure>
    </section>
  )
}

function FileOf({ field }: { field: ReturnType<ReturnType<typeof useFields>> }) {
  return (
    <Field {...field}>
      <input {...controlOf(field)} type="file" accept=".p12,.pfx" className="block w-full" />
    </Field>
  )
}

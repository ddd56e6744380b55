import { AddressField } from '#app/components/address-field.tsx'
import { Button } from '#app/components/button.tsx'
import {
  CheckboxesField,
  ConsentField,
  RadioField,
  SelectField,
} from '#app/components/choice-fields.tsx'
import { DateField } from '#app/components/date-field.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FileField, type HandedIn } from '#app/components/file-field.tsx'
import { Form, FormActions } from '#app/components/form.tsx'
import { LongTextField } from '#app/components/long-text-field.tsx'
import { RepeatingList } from '#app/components/repeating-list.tsx'
import {
  EmailField,
  NameField,
  NumberField,
  PersonalIdField,
  PhoneField,
  TaxCodeField,
  TextField,
} from '#app/components/text-field.tsx'
import { useText } from '#app/i18n/reader.tsx'
import { Columns, GallerySection } from './gallery-section.tsx'

export function FieldExamples() {
  const t = useText()
  const provinces = [
    { value: '01', label: t('dev:sample.hanoi') },
    { value: '79', label: t('dev:sample.hcm') },
  ]
  const communes = [
    { value: 'hk', label: t('dev:sample.agency1') },
    { value: 'bd', label: t('dev:sample.agency2') },
  ]
  const kinds = [
    { value: 'birth', label: t('dev:sample.birth'), hint: t('dev:sample.birthHint') },
    { value: 'marriage', label: t('dev:sample.marriage') },
    { value: 'death', label: t('dev:sample.death') },
  ]
  const files: HandedIn[] = [
    { id: '1', name: 'uy-quyen.pdf', size: 1_258_291, state: 'ready', href: '#main' },
    { id: '2', name: 'trang-2.jpg', size: 780_000, state: 'quarantined' },
    { id: '3', name: 'trang-3.jpg', size: 4_780_000, state: 'uploading' },
    {
      id: '4',
      name: 'khoa.pdf',
      size: 90_000,
      state: 'refused',
      reason: t('dev:sample.refusedReason'),
    },
  ]
  const paper = { accept: '.pdf,.jpg,.png', types: 'PDF, JPG, PNG', maxSize: 10 * 1024 * 1024 }
  return (
    <>
      <GallerySection title={t('dev:sections.fields')}>
        <Form>
          <Columns>
            <NameField
              name="a.name"
              label={t('dev:sample.name')}
              defaultValue={t('dev:sample.nameValue')}
              source={t('dev:sample.register')}
              required
            />
            <EmailField name="a.email" label={t('dev:sample.email')} required />
            <PhoneField name="a.phone" label={t('dev:sample.phone')} />
            <PersonalIdField
              name="a.personalId"
              label={t('dev:sample.personalId')}
              required
              defaultValue="001190012345"
            />
            <TaxCodeField name="a.taxCode" label={t('dev:sample.taxCode')} />
            <NumberField name="a.copies" label={t('dev:sample.copies')} required defaultValue="2" />
            <DateField
              name="a.birthDate"
              label={t('dev:sample.birthDate')}
              required
              birth
              defaultValue="1990-11-23"
            />
            <TextField
              name="a.known"
              label={t('dev:sample.name')}
              readOnly
              defaultValue={t('dev:sample.nameValue')}
              required
            />
            <LongTextField name="a.reason" label={t('dev:sample.reason')} maxLength={500} />
            <AddressField
              name="a.address"
              label={t('dev:sample.address')}
              required
              provinces={provinces}
              communes={communes}
              defaultValue={{ province: '01', commune: 'hk', line: t('dev:sample.line') }}
            />
          </Columns>
        </Form>
      </GallerySection>
      <GallerySection title={t('dev:sections.errors')}>
        <ErrorSummary
          errors={[
            { name: 'b.name', text: t('form:required') },
            { name: 'b.birthDate', text: t('form:date.invalid') },
            { name: 'b.consent', text: t('form:agree.required') },
          ]}
        />
        <Columns>
          <NameField
            name="b.name"
            label={t('dev:sample.name')}
            required
            errors={[t('form:required')]}
          />
          <PersonalIdField
            name="b.personalId"
            label={t('dev:sample.personalId')}
            required
            defaultValue="00119001"
            errors={[t('form:personalId.invalid')]}
          />
          <DateField
            name="b.birthDate"
            label={t('dev:sample.birthDate')}
            required
            defaultValue={{ day: '31', month: '2', year: '1990' }}
            errors={[t('form:date.invalid')]}
          />
          <RadioField
            name="b.kind"
            label={t('dev:sample.entryKind')}
            required
            options={kinds}
            errors={[t('form:choice.invalid')]}
          />
          <ConsentField
            name="b.consent"
            label={t('dev:sample.consent')}
            required
            errors={[t('form:agree.required')]}
          />
          <AddressField
            name="b.address"
            label={t('dev:sample.address')}
            required
            provinces={provinces}
            communes={[]}
            errors={{ province: [t('form:address.province')] }}
          />
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.choices')}>
        <Columns>
          <RadioField
            name="c.kind"
            label={t('dev:sample.entryKind')}
            required
            options={kinds}
            defaultValue="birth"
          />
          <CheckboxesField
            name="c.notify"
            label={t('dev:sample.notify')}
            options={[
              { value: 'email', label: t('dev:sample.byEmail') },
              { value: 'sms', label: t('dev:sample.bySms') },
            ]}
            defaultValue={['email']}
          />
          <SelectField name="c.agency" label={t('dev:sample.agency')} required options={communes} />
          <ConsentField
            name="c.consent"
            label={t('dev:sample.consent')}
            hint={t('dev:sample.consentHint')}
            required
          />
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.files')}>
        <Columns>
          <FileField name="d.empty" label={t('dev:sample.authorisation')} required {...paper} />
          <FileField
            name="d.files"
            label={t('dev:sample.authorisation')}
            required
            multiple
            files={files}
            {...paper}
          />
          <FileField
            name="d.refused"
            label={t('dev:sample.authorisation')}
            required
            errors={[t('form:file.required')]}
            {...paper}
          />
        </Columns>
      </GallerySection>
      <GallerySection title={t('dev:sections.lists')}>
        <div className="max-w-form">
          <RepeatingList
            name="heirs"
            label={t('dev:sample.heirs')}
            item={t('dev:sample.heir')}
            required
            count={2}
            max={5}
          >
            {(index) => (
              <NameField name={`heirs[${index}].name`} label={t('dev:sample.name')} required />
            )}
          </RepeatingList>
        </div>
        <FormActions>
          <Button type="button" forward>
            {t('common:action.saveAndContinue')}
          </Button>
          <Button type="button" tone="quiet">
            {t('common:action.cancel')}
          </Button>
        </FormActions>
      </GallerySection>
    </>
  )
}

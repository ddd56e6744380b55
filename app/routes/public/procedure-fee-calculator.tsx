import { Button } from '#app/components/button.tsx'
import { RadioField } from '#app/components/choice-fields.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { Money } from '#app/components/money.tsx'
import { NumberField } from '#app/components/text-field.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { Calculation } from '#services/catalogue/index.ts'
import { OtherAnswers } from './other-answers.tsx'

interface Props extends Calculation {
  slug: string
  /** What was answered elsewhere on the page, to be kept. */
  others: Readonly<Record<string, string>>
  /** Somebody is using it. */
  open: boolean
}

/** A form that computes the fee on the server; each line with its rule and the day it holds from. */
export function FeeCalculator({ slug, questions, lines, total, others, open }: Props) {
  const { t, procedure, format } = useReader()
  return (
    <div className="mt-3" id="calculator">
      <Disclosure summary={t('public:procedure.calculator')} open={open}>
        <form method="get" action="#calculator" className="grid gap-5" data-no-print>
          {questions.map((question) => {
            const { name, value } = question
            const label = procedure(slug, `fields.${name}.label`)
            return question.kind === 'choice' ? (
              <RadioField
                key={name}
                name={name}
                scope="fee"
                label={label}
                required
                defaultValue={value}
                options={question.options.map((option) => ({
                  value: option,
                  label: procedure(slug, `fields.${name}.options.${option}`),
                }))}
              />
            ) : (
              <NumberField
                key={name}
                name={name}
                scope="fee"
                label={label}
                required
                hint={t('public:procedure.calculatorRange', {
                  min: question.min,
                  max: question.max,
                })}
                defaultValue={value}
              />
            )
          })}
          <OtherAnswers answers={others} />
          <div>
            <Button type="submit" tone="secondary">
              {t('public:procedure.calculate')}
            </Button>
          </div>
        </form>
        <dl className="mt-5 divide-y divide-line border-t border-line">
          {lines.map(({ code, quantity, amount, basis, from }) => (
            <div key={code} className="flex flex-wrap justify-between gap-x-6 py-3">
              <dt className="min-w-0">
                {procedure(slug, `fee.${code}`)}
                {quantity > 1 ? ` × ${quantity}` : ''}
                <span className="block text-sm text-ink-soft">
                  {[
                    basis && t('public:procedure.feeBasis', { basis }),
                    from && t('public:procedure.feeFrom', { date: format.date(from) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </dt>
              <dd className="ml-auto">
                <Money dong={amount} />
              </dd>
            </div>
          ))}
          <div className="flex justify-between gap-x-6 py-3 font-semibold">
            <dt>{t('public:procedure.calculatorTotal')}</dt>
            <dd>
              <Money dong={total} />
            </dd>
          </div>
        </dl>
      </Disclosure>
    </div>
  )
}

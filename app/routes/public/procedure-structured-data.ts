import type { HeadInput } from '#app/components/page-handle.ts'
import { agenciesIn, type ProcedureData } from './procedure-data.ts'

/** A procedure in the words of schema.org. */
export const structuredDataOf = ({
  data,
  address,
  ...reader
}: HeadInput<ProcedureData> & { address: string }): object => {
  const { procedure } = reader
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: procedure(data.slug, 'name'),
    description: procedure(data.slug, 'summary'),
    identifier: data.code,
    url: address,
    areaServed: { '@type': 'Country', name: 'Việt Nam' },
    audience: { '@type': 'Audience', audienceType: procedure(data.slug, 'who') },
    availableChannel: {
      '@type': 'ServiceChannel',
      serviceUrl: `${address}/apply`,
      availableLanguage: ['vi', 'en'],
    },
    serviceOutput: { '@type': 'Thing', name: procedure(data.slug, 'result') },
    serviceOperator: {
      '@type': 'GovernmentOrganization',
      name: agenciesIn(reader, data),
    },
    offers: data.rates.map(({ code, unitAmount }) => ({
      '@type': 'Offer',
      name: procedure(data.slug, `fee.${code}`),
      price: unitAmount,
      priceCurrency: 'VND',
    })),
  }
}

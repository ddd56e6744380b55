import type { LoaderFunctionArgs } from '@remix-run/node'
import { languages } from '#app/i18n/languages.ts'
import { readerFor } from '#app/i18n/portal.server.ts'
import type { Reader } from '#app/i18n/reader.tsx'
import { feeWords, processWords, serviceWords } from '#app/processes/words.ts'
import { recordOfProcedure } from '#services/catalogue/index.ts'
import { attachmentHeader } from '#services/documents/index.ts'
import type { Procedure } from '#services/dossiers/index.ts'
import { writeJsonLd, writeTurtle } from '#services/linked-data/index.ts'
import type { Office } from '#services/office.ts'
import { publicServiceOf, writeBpmn, writeDmn } from '#services/processes/index.ts'
import { feeRulesOf } from '#workflows/kernel/process/fee-rules.ts'
import { flowOf } from '#workflows/kernel/process/flow-of.ts'
import { feesNotified } from './catalogue.ts'
import { procedureAt } from './procedure-data.ts'
import { readerOf } from './reader-of.ts'

const identityOf = ({ code, version }: Procedure, address: string) => ({
  name: `${code} v${version}`,
  address,
})

function thingsOf(office: Office, procedure: Procedure, address: string) {
  const [vi, en] = languages
  return publicServiceOf({
    procedure,
    address,
    records: {
      vi: recordOfProcedure(office, procedure, vi),
      en: recordOfProcedure(office, procedure, en),
    },
    words: { vi: serviceWords(readerFor(vi)), en: serviceWords(readerFor(en)) },
  })
}

type Written = (told: {
  office: Office
  procedure: Procedure
  reader: Reader
  /** Where the procedure is known, whatever the language. */
  address: string
}) => string | Promise<string>

/** A procedure in the notations of other trades, by the name its file has at the end of the address. */
const forms: Readonly<Record<string, { type: string; write: Written }>> = {
  'process.bpmn': {
    type: 'application/xml; charset=utf-8',
    write: ({ procedure, reader, address }) =>
      writeBpmn(
        flowOf(procedure),
        identityOf(procedure, address),
        processWords(reader, procedure.slug),
      ),
  },
  'fees.dmn': {
    type: 'application/xml; charset=utf-8',
    write: ({ procedure, reader, address }) =>
      writeDmn(
        feeRulesOf(procedure),
        identityOf(procedure, address),
        feeWords(reader, procedure.slug),
        procedure.rates.length === 0 && feesNotified(procedure).length > 0,
      ),
  },
  'service.jsonld': {
    type: 'application/ld+json; charset=utf-8',
    write: ({ office, procedure, address }) => writeJsonLd(thingsOf(office, procedure, address)),
  },
  'service.ttl': {
    type: 'text/turtle; charset=utf-8',
    write: ({ office, procedure, address }) => writeTurtle(thingsOf(office, procedure, address)),
  },
}

/** A procedure as BPMN 2.0, its fees as DMN 1.3, or its record as CPSV-AP, to be taken away as a file. */
export async function loader({ params, request, context: { office } }: LoaderFunctionArgs) {
  const reader = readerOf(params)
  const procedure = procedureAt(params.slug)
  const name = new URL(request.url).pathname.split('/').at(-1) ?? ''
  const form = forms[name]
  if (!form) throw new Response(null, { status: 404 })
  const address = `${office.settings.origin}/procedures/${procedure.slug}`
  const text = await form.write({ office, procedure, reader, address })
  return new Response(text, {
    headers: {
      'Content-Type': form.type,
      'Content-Disposition': attachmentHeader(`${procedure.slug}-${name}`),
      'Cache-Control': 'public, max-age=0, s-maxage=60',
    },
  })
}

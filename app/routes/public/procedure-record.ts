import type { LoaderFunctionArgs } from '@remix-run/node'
import { isLanguage } from '#app/i18n/languages.ts'
import { recordOfProcedure } from '#services/catalogue/index.ts'
import { procedureInForce } from '#services/dossiers/index.ts'

/** A procedure as JSON, in the fields of the national database of procedures. */
export function loader({ params, context }: LoaderFunctionArgs) {
  const procedure = params.slug === undefined ? undefined : procedureInForce(params.slug)
  if (!isLanguage(params.lang) || !procedure || procedure.slug !== params.slug)
    throw new Response(null, { status: 404 })
  const record = recordOfProcedure(context.office, procedure, params.lang)
  return new Response(JSON.stringify(record, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'public, max-age=0, s-maxage=60',
    },
  })
}

import { z } from 'zod'
import { inBusiness } from '#app/business/in-business.ts'
import { citizenDoor } from '#app/http/door.ts'
import { goTo } from '#app/http/go.ts'
import { fileHeaders } from '#app/payments/receipt-file.ts'
import { csvFile } from '#services/payments/index.ts'

const rows = z
  .array(
    z.object({
      code: z.string(),
      day: z.string(),
      amount: z.string(),
      line: z.number(),
      why: z.string(),
    }),
  )
  .max(500)

const door = citizenDoor({ may: ['requestPayment', 'business'], params: {} })

/** Nothing to see here by itself. */
export const loader = door.loader(async ({ reader }) => goTo(`/${reader.language}/business/upload`))

/**
 * The rows of a list that cannot be paid, with the reason beside each, under headings that the reader
 * of lists knows: to be mended and sent again.
 */
export const action = door.action(async (visit, posted) => {
  inBusiness(visit, 'requestPayment')
  const { t, language } = visit.reader
  const found = rows.safeParse(parsed(posted.text('rows', 500_000)))
  if (!found.success) return goTo(`/${language}/business/upload`)
  const lines = [
    (['code', 'day', 'amount', 'line', 'why'] as const).map((name) => t(`business:bulk.${name}`)),
    ...found.data.map(({ code, day, amount, line, why }) => [code, day, amount, line, why]),
  ]
  return new Response(csvFile(lines), {
    headers: fileHeaders('text/csv; charset=utf-8', `${t('business:bulk.faultyFile')}.csv`),
  })
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { stringify } from 'csv-stringify/sync'
import { isLanguage } from '#app/i18n/languages.ts'
import { attachmentHeader } from '#services/documents/index.ts'
import { allDivisions, isInvented } from '#workflows/kernel/divisions/index.ts'

const columns = [
  'code',
  'level',
  'name',
  'province',
  'from',
  'until',
  'into',
  'resolutions',
  'confirmed',
] as const

/**
 * Every unit with its days as CSV (UTF-8 with BOM, as spreadsheets expect it). `until` is the first day on
 * which it no longer stands so; `into` are the codes in its place.
 */
export function loader({ params }: LoaderFunctionArgs) {
  if (!isLanguage(params.lang)) throw new Response(null, { status: 404 })
  const rows = allDivisions
    .filter((unit) => !isInvented(unit))
    .map(({ code, level, name, province, from, until, into, by }) => [
      code,
      level,
      name.vi,
      province,
      from,
      until ?? '',
      into.join(' '),
      by.resolutions.join('; '),
      by.confirmed,
    ])
  const csv = stringify([columns, ...rows], { bom: true, cast: { boolean: String } })
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachmentHeader('don-vi-hanh-chinh.csv'),
      'Cache-Control': 'public, max-age=0, s-maxage=60',
    },
  })
}

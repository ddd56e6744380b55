import { useReader } from '#app/i18n/reader.tsx'
import { aboutWords } from './about.ts'

interface Props {
  what: readonly string[]
  about: Parameters<typeof aboutWords>[1]
}

/** What was paid for, and the dossier or decision behind it, as a cell of a table. */
export function PaidFor({ what, about }: Props) {
  const reader = useReader()
  return (
    <>
      <span className="block">{reader.format.list(what)}</span>
      <span className="block text-sm text-ink-soft tabular-nums">{aboutWords(reader, about)}</span>
    </>
  )
}

import { useFormat } from '#app/i18n/reader.tsx'

/** An amount in whole đồng, figures of equal width. */
export const Money = ({ dong }: { dong: number }) => (
  <data value={dong} className="whitespace-nowrap tabular-nums">
    {useFormat().money(dong)}
  </data>
)

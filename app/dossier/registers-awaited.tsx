import { Notice } from '#app/components/notice.tsx'
import { useReader } from '#app/i18n/reader.tsx'
import type { RegisterAwaited } from '#services/dossiers/index.ts'

interface Props {
  awaited: readonly (Omit<RegisterAwaited, 'askedAt'> & {
    askedAt: string | Date
    unreadable: boolean
  })[]
  to: 'applicant' | 'officer'
}

/**
 * Registers that were asked and have not answered, or not so that it can be read: since when, and what
 * one can do meanwhile.
 */
export function RegistersAwaited({ awaited, to }: Props) {
  const { t, format } = useReader()
  if (awaited.length === 0) return null
  return (
    <Notice title={t('dossier:awaited.title')}>
      <ul className="grid gap-1">
        {awaited.map(({ register, askedAt, unreadable }) => (
          <li key={register}>
            {t(unreadable ? 'dossier:awaited.unreadable' : 'dossier:awaited.asked', {
              register: t(`office:registerName.${register}`),
              at: format.dateTime(askedAt),
            })}
          </li>
        ))}
      </ul>
      <p className="mt-2">{t(`dossier:awaited.${to}`)}</p>
    </Notice>
  )
}

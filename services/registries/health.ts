import type { Office } from '#services/office.ts'
import { type HealthCertificate, healthCertificate } from '#workflows/kernel/register-records.ts'
import { type NotAllowed, type Reading, read } from './read.ts'

export type HealthAnswer =
  | { outcome: 'found'; certificate: HealthCertificate }
  | { outcome: 'notFound' }
  | { outcome: 'unavailable' }
  | NotAllowed

/** Looks up the latest driver's health certificate of a person. */
export async function lookUpHealthCertificate(
  office: Office,
  personalId: string,
  reading: Reading,
): Promise<HealthAnswer> {
  const answer = await read(office, reading, {
    registry: 'health',
    request: { path: `/api/health/${encodeURIComponent(personalId)}` },
    schema: healthCertificate,
    about: [personalId],
    own: false,
  })
  return answer.outcome === 'found' ? { outcome: 'found', certificate: answer.value } : answer
}

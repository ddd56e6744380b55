import type { Office } from '#services/office.ts'
import { type LandParcel, landParcel } from '#workflows/kernel/register-records.ts'
import { type NotAllowed, type Reading, read } from './read.ts'

export type ParcelAnswer =
  | { outcome: 'found'; parcel: LandParcel }
  | { outcome: 'notFound' }
  | { outcome: 'unavailable' }
  | NotAllowed

/** Looks a parcel up in the land database by the number of its certificate. */
export async function lookUpParcel(
  office: Office,
  certificate: string,
  reading: Reading,
): Promise<ParcelAnswer> {
  const answer = await read(office, reading, {
    registry: 'land',
    request: { path: `/api/land/${encodeURIComponent(certificate)}` },
    schema: landParcel,
    about: [],
    aboutIn: ({ owners }) => owners.map(({ personalId }) => personalId),
    own: false,
  })
  return answer.outcome === 'found' ? { outcome: 'found', parcel: answer.value } : answer
}

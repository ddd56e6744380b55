import businesses from '../../sandbox/people/businesses.json' with { type: 'json' }
import citizens from '../../sandbox/people/citizens.json' with { type: 'json' }

/** An invented person. Place code 999 is given to nobody, so no number here is anybody's. */
export interface DemoCitizen {
  id: string
  name: string
  personalId: string
  birthDate: string
  email: string
  phone: string
  /** The highest level their VNeID account reaches. */
  level: number
  about: { vi: string; en: string }
}

/** An invented company; its tax code has a valid check digit in a series given to nobody. */
export interface DemoBusiness {
  taxCode: string
  name: string
  address: string
  legalRepresentative: { personalId: string; name: string }
  accountant: { personalId: string; name: string }
}

export const demoCitizens: readonly DemoCitizen[] = citizens
export const demoBusinesses: readonly DemoBusiness[] = businesses

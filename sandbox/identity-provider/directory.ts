import citizens from '../people/citizens.json' with { type: 'json' }
import staff from '../people/staff.json' with { type: 'json' }
import type { Language } from '../web/page.ts'

/** Two issuers: one stands for VNeID, one for the directory of civil servants. */
export type Realm = 'vneid' | 'staff'

/** Somebody who can sign in. */
export interface Account {
  /** `sub` */
  id: string
  name: string
  about: Record<Language, string>
  /** Heading under which the sign-in page lists them. */
  group: Record<Language, string>
  /** The highest level of assurance this account reaches. */
  level: 1 | 2
  claims: Record<string, unknown>
}

const everybody = { vi: 'Người dân và doanh nghiệp', en: 'Citizens and businesses' }

const vneid = citizens.map(
  (person): Account => ({
    id: person.techId,
    name: person.name,
    about: person.about,
    group: everybody,
    level: person.level === 2 ? 2 : 1,
    claims: {
      name: person.name,
      birthdate: person.birthDate,
      email: person.email,
      phone_number: person.phone,
      // Names as the National Public Service Portal's own sign-on gives them; 1 is a citizen.
      LoaiTaiKhoan: '1',
      SoDinhDanh: person.personalId,
      MaSoThue: person.personalId,
      TechID: person.techId,
    },
  }),
)

const officers = staff.map(
  (officer): Account => ({
    id: officer.subject,
    name: officer.name,
    about: officer.position,
    group: officer.workplace,
    level: 2,
    claims: { name: officer.name, email: officer.email },
  }),
)

const accounts: Record<Realm, readonly Account[]> = { vneid, staff: officers }

export const accountsOf = (realm: Realm): readonly Account[] => accounts[realm]

export const accountById = (realm: Realm, id: string): Account | undefined =>
  accounts[realm].find((account) => account.id === id)

/** What an issuer calls its levels of assurance. */
export const assurance: Record<Realm, Record<1 | 2, string>> = {
  vneid: { 1: 'urn:vneid:level:1', 2: 'urn:vneid:level:2' },
  staff: { 1: 'urn:staff:directory', 2: 'urn:staff:directory' },
}

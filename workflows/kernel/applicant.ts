import {
  address,
  date,
  email,
  known,
  personalId,
  personName,
  phone,
  taxCode,
  text,
} from './fields.ts'

// Who applies, as forms begin: what the registers know is shown, not asked.

const reached = {
  phone: known('person.phone', phone()),
  email: known('person.email', email()),
}
const identified = {
  applicantName: known('person.name', personName()),
  applicantId: known('person.personalId', personalId()),
}

/** A person about whom something is decided. */
export const applicantFields = {
  ...identified,
  applicantBirthDate: known('person.birthDate', date({ from: '1900-01-01' })),
  applicantAddress: known('person.address', address()),
  ...reached,
}

/** A person who asks for something on record: their own date of birth decides nothing. */
export const requesterFields = {
  ...identified,
  applicantAddress: known('person.address', address()),
  ...reached,
}

/** A business, and who acts for it. */
export const businessFields = {
  businessName: known('business.name', text(200)),
  taxCode: known('business.taxCode', taxCode()),
  applicantName: known('person.name', personName()),
  ...reached,
}

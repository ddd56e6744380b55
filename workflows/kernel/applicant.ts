import {
  address,
  birthDate,
  email,
  known,
  optional,
  personalId,
  personName,
  phone,
  taxCode,
  text,
} from './fields.ts'

// Who applies, as forms begin: what the registers know is shown, not asked.

// Nobody needs a telephone or a mailbox of their own: whatever is sent is in the portal's inbox, too.
const reached = {
  phone: known('person.phone', optional(phone())),
  email: known('person.email', optional(email())),
}
const identified = {
  applicantName: known('person.name', personName()),
  applicantId: known('person.personalId', personalId()),
}

/** A person about whom something is decided. */
export const applicantFields = {
  ...identified,
  applicantBirthDate: known('person.birthDate', birthDate()),
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

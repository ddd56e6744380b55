import { address, date, email, known, personalId, personName, phone } from './fields.ts'

/** Who applies, as every form begins: what the registers know is shown, not asked. */
export const applicantFields = {
  applicantName: known('person.name', personName()),
  applicantId: known('person.personalId', personalId()),
  applicantBirthDate: known('person.birthDate', date({ from: '1900-01-01' })),
  applicantAddress: known('person.address', address()),
  phone: known('person.phone', phone()),
  email: known('person.email', email()),
}

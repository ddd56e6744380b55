import type { Chance } from '#services/forecast/index.ts'
import type { Procedure } from '#workflows/index.ts'
import type { Answers } from '#workflows/kernel/fields.ts'
import { sampleAnswers } from '#workflows/kernel/samples.ts'
import { addDays, type CivilDate } from '#workflows/kernel/time.ts'
import { addressIn, communes, type Firm, type Inhabitant, nameFor } from './people.ts'

/** Who applies: a person, for their firm where only businesses may; and who applies with them. */
export interface Applying {
  person: Inhabitant
  firm: Firm | null
  partner: Inhabitant | null
}

export interface Application extends Applying {
  answers: Answers
  /** What the partner declares for themselves, where two apply together. */
  declared: Answers | null
}

interface Circumstances extends Applying {
  chance: Chance
  on: CivilDate
  /** Somebody else of the province. */
  other(): Inhabitant
}

const own = ({ name, personalId, birthDate, address, phone, sex }: Inhabitant): Answers => ({
  applicantName: name,
  applicantId: personalId,
  applicantBirthDate: birthDate,
  applicantAddress: address,
  applicantSex: sex,
  phone,
  truthful: true,
  notRelated: true,
})

const between = (chance: Chance, least: number, most: number) =>
  least + Math.floor(chance.next() * (most - least + 1))

/** What people write, procedure by procedure; every other question is answered by a sample. */
const written: Record<string, (given: Circumstances) => Answers> = {
  'civil-status-extract': ({ chance, person, other }) => {
    const isSelf = chance.isTrue(0.7)
    const subject = isSelf ? person : other()
    return {
      filedFor: isSelf ? 'self' : 'relative',
      relation: chance.pick(['Con', 'Cháu', 'Vợ', 'Chồng']),
      entryKind: chance.pick(isSelf ? ['birth', 'marriage'] : ['birth', 'marriage', 'death']),
      subjectName: subject.name,
      subjectBirthDate: subject.birthDate,
      copies: chance.pick([1, 1, 1, 1, 2, 3]),
    }
  },
  'birth-registration': ({ chance, person, on, other }) => {
    const sex = chance.isTrue(0.52) ? 'male' : 'female'
    const parent = other()
    const isMother = person.sex === 'female'
    return {
      relation: isMother ? 'mother' : 'father',
      origin: 'ordinary',
      proof: chance.isTrue(0.95) ? 'birthCertificate' : 'witness',
      childName: nameFor(chance, sex),
      childSex: sex,
      childBirthDate: addDays(on, -between(chance, 3, 45)),
      birthPlace: 'Bệnh viện đa khoa tỉnh (mô phỏng)',
      homeTown: chance.pick(communes),
      ethnicity: chance.pick(['Kinh', 'Kinh', 'Kinh', 'Tày', 'Mường']),
      ...(isMother ? { fatherId: parent.personalId } : { motherId: parent.personalId }),
    }
  },
  'marital-status': ({ chance, on, other }) => ({
    request: chance.isTrue(0.85) ? 'first' : 'reissue',
    purpose: chance.isTrue(0.6) ? 'marriage' : 'other',
    partnerName: other().name,
    marriageCommune: chance.pick(communes),
    otherPurpose: chance.pick(['Bổ sung hồ sơ vay vốn', 'Chuyển nhượng nhà đất', 'Đi lao động']),
    status: chance.pick(['neverMarried', 'neverMarried', 'neverMarried', 'divorced', 'widowed']),
    livedElsewhere: chance.isTrue(0.25) ? 'yes' : 'no',
    formerCommune: 'Xã Trúc Xanh',
    formerFrom: addDays(on, -1500),
    formerUntil: addDays(on, -500),
  }),
  'marriage-registration': ({ partner }) => ({
    partnerName: partner?.name,
    partnerId: partner?.personalId,
    standing: 'neverMarried',
  }),
  'permanent-residence': ({ chance, other }) => {
    const owner = other()
    const head = other()
    return {
      newAddress: addressIn(chance, communes[0]),
      dwelling: chance.isTrue(0.6) ? 'own' : 'ofOthers',
      proof: chance.isTrue(0.7) ? 'inDatabase' : 'paper',
      ownerName: owner.name,
      ownerId: owner.personalId,
      household: chance.isTrue(0.5) ? 'new' : 'joining',
      headName: head.name,
      headId: head.personalId,
      relationToHead: chance.pick(['Con', 'Vợ', 'Chồng', 'Cháu']),
    }
  },
  passport: ({ chance, on }) => ({
    holder: chance.isTrue(0.85) ? 'self' : 'child',
    childName: nameFor(chance, 'female'),
    childBirthDate: addDays(on, -between(chance, 400, 4000)),
    childIdentity: 'hasNumber',
    request: chance.pick(['first', 'first', 'renewal', 'renewal', 'lost']),
    oldPassport: `M${between(chance, 1_000_000, 9_999_999)}`,
    lostOn: addDays(on, -between(chance, 1, 60)),
    deliveryAddress: addressIn(chance, chance.pick(communes)),
  }),
  'criminal-record': ({ chance }) => ({
    recordType: chance.isTrue(0.8) ? 'no1' : 'no2',
    filedFor: 'self',
    purpose: chance.pick(['Xin việc làm', 'Du học', 'Xin thị thực', 'Nhận con nuôi']),
    reduction: chance.isTrue(0.8) ? 'none' : 'student',
    copies: chance.pick([1, 1, 1, 2]),
  }),
  'driving-licence': ({ chance, on }) => ({
    licenceNumber: `HS${between(chance, 100_000, 999_999)}`,
    licenceClass: chance.pick(['A1', 'A1', 'B1', 'B', 'C1']),
    validUntil: addDays(on, between(chance, -40, 90)),
    reason: chance.pick(['expiring', 'expiring', 'damaged', 'changedDetails']),
    deliveryAddress: addressIn(chance, chance.pick(communes)),
  }),
  'household-business': ({ chance, on, person }) => ({
    founders: 'individual',
    businessName: `Hộ kinh doanh ${person.name}`,
    businessAddress: addressIn(chance, chance.pick(communes)),
    activities: [
      {
        activity: chance.pick([
          'Bán lẻ lương thực',
          'Dịch vụ ăn uống',
          'May đo',
          'Sửa chữa xe máy',
        ]),
      },
    ],
    capital: between(chance, 3, 40) * 10_000_000,
    workers: between(chance, 0, 6),
    startsOn: addDays(on < '2025-01-02' ? addDays(on, 60) : on, between(chance, 5, 30)),
  }),
  'private-enterprise': ({ chance, person }) => ({
    founderIdentity: 'personalId',
    origin: 'new',
    enterpriseName: `Doanh nghiệp tư nhân ${person.name}`,
    enterpriseAddress: addressIn(chance, communes[0]),
    activities: [
      { activity: chance.pick(['Xây dựng nhà để ở', 'Bán buôn nông sản', 'Vận tải hàng hóa']) },
    ],
    capital: between(chance, 5, 90) * 100_000_000,
  }),
  'house-building-permit': ({ chance }) => {
    const footprint = between(chance, 45, 180)
    const storeys = between(chance, 1, 5)
    return {
      landAddress: addressIn(chance, chance.pick(communes)),
      certificate: `CS ${between(chance, 100_000, 999_999)}`,
      landRecord: chance.isTrue(0.7) ? 'inDatabase' : 'onPaper',
      works: chance.pick(['new', 'new', 'new', 'repair']),
      storeys,
      footprint,
      floorArea: footprint * storeys,
      fireApproval: chance.pick(['notRequired', 'notRequired', 'notRequired', 'toBeAsked']),
    }
  },
  'food-safety': ({ chance, firm }) => ({
    businessName: firm?.name,
    taxCode: firm?.taxCode,
    premisesName: `Cơ sở chế biến ${chance.pick(['số 1', 'số 2', 'trung tâm'])}`,
    premisesAddress: addressIn(chance, chance.pick(communes)),
    size: chance.pick(['small', 'small', 'medium', 'large']),
    foodHandlers: between(chance, 2, 60),
  }),
  'labour-rules': ({ chance, firm }) => ({
    businessName: firm?.name,
    taxCode: firm?.taxCode,
    workplace: addressIn(chance, communes[0]),
    rulesTitle: 'Nội quy lao động',
    employees: between(chance, 10, 400),
    union: chance.isTrue(0.4) ? 'present' : 'absent',
  }),
  'land-change': ({ chance, other }) => {
    const receiver = other()
    return {
      certificate: `CS ${between(chance, 100_000, 999_999)}`,
      change: chance.pick(['transfer', 'transfer', 'gift', 'inheritance', 'correction']),
      receiverName: receiver.name,
      receiverId: receiver.personalId,
      declaredValue: between(chance, 3, 60) * 100_000_000,
    }
  },
}

/**
 * A whole application, as somebody of the province would write it.
 * @throws Error when the procedure's form does not take it: then its questions have changed.
 */
export function application(
  procedure: Procedure,
  given: Omit<Circumstances, 'other'> & { other(): Inhabitant },
): Application {
  const { person, firm, partner } = given
  const said = { ...own(person), ...written[procedure.slug]?.(given) }
  const answers = onlyAsked(procedure.form, sampleAnswers(procedure.form, said))
  const parsed = procedure.form.parse(answers, given.on)
  if (parsed.outcome === 'incomplete')
    throw new Error(`${procedure.slug} does not take ${JSON.stringify([parsed.errors, answers])}`)
  const declared =
    procedure.coApplication && partner
      ? onlyAsked(
          procedure.coApplication.form,
          sampleAnswers(procedure.coApplication.form, {
            ...own(partner),
            standing: 'neverMarried',
          }),
        )
      : null
  return { person, firm, partner, answers, declared }
}

/** Answers without those to questions that were not asked. */
function onlyAsked(form: Procedure['form'], answers: Answers): Answers {
  const asked = form
    .stepsFor(answers)
    .flatMap(({ step }) => Object.entries(step.fields))
    .filter(([, field]) => !field.when || field.when(answers))
    .map(([name]) => name)
  return Object.fromEntries(
    asked.flatMap((name) => (name in answers ? [[name, answers[name]]] : [])),
  )
}

/** One procedure on the way through something that happens in life. */
export interface GuideStep {
  /** Its text is under `guides:steps`. */
  name: string
  /** Slug of the procedure that is done here. */
  procedure: string
  /** Which of the procedure's own cases it is here: by it papers and fees are told. */
  case: string
  /** Only some need it; its text says who. */
  ifNeeded?: true
  /** It needs the result of the step before it, and so begins when that is there. */
  follows?: true
}

interface GuideShape {
  /** Its address and the name of its texts. */
  slug: string
  steps: readonly GuideStep[]
}

/** The guides. A step more or less, or another order, is a change here and of its texts alone. */
export const guides = [
  {
    slug: 'birth',
    steps: [
      {
        name: 'birthRegister',
        procedure: 'birth-registration',
        case: 'certificate',
      },
      {
        name: 'birthResidence',
        procedure: 'permanent-residence',
        case: 'joining',
        follows: true,
      },
      { name: 'birthCopies', procedure: 'civil-status-extract', case: 'relative', ifNeeded: true },
      { name: 'birthPassport', procedure: 'passport', case: 'child', ifNeeded: true },
    ],
  },
  {
    slug: 'shop',
    steps: [
      { name: 'shopRegister', procedure: 'household-business', case: 'individual' },
      { name: 'shopFood', procedure: 'food-safety', case: 'small', ifNeeded: true, follows: true },
      { name: 'shopGrow', procedure: 'private-enterprise', case: 'converted', ifNeeded: true },
      { name: 'shopRules', procedure: 'labour-rules', case: 'noUnion', ifNeeded: true },
    ],
  },
  {
    slug: 'house',
    steps: [
      { name: 'houseLand', procedure: 'land-change', case: 'transfer', ifNeeded: true },
      { name: 'housePermit', procedure: 'house-building-permit', case: 'ordinary', follows: true },
      {
        name: 'houseResidence',
        procedure: 'permanent-residence',
        case: 'ownInDatabase',
        ifNeeded: true,
      },
    ],
  },
  {
    slug: 'death',
    steps: [
      { name: 'deathExtract', procedure: 'civil-status-extract', case: 'relative' },
      {
        name: 'deathLand',
        procedure: 'land-change',
        case: 'inheritance',
        ifNeeded: true,
        follows: true,
      },
      { name: 'deathStatus', procedure: 'marital-status', case: 'widowed', ifNeeded: true },
    ],
  },
  {
    slug: 'moving',
    steps: [
      { name: 'movingTitle', procedure: 'land-change', case: 'transfer', ifNeeded: true },
      { name: 'movingResidence', procedure: 'permanent-residence', case: 'ownInDatabase' },
    ],
  },
  {
    slug: 'marriage',
    steps: [
      { name: 'marriageRegister', procedure: 'marriage-registration', case: 'neverMarried' },
      {
        name: 'marriageStatus',
        procedure: 'marital-status',
        case: 'neverMarried',
        ifNeeded: true,
      },
      {
        name: 'marriageResidence',
        procedure: 'permanent-residence',
        case: 'joining',
        ifNeeded: true,
      },
    ],
  },
] as const satisfies readonly GuideShape[]

export type GuideSlug = (typeof guides)[number]['slug']
type StepName = (typeof guides)[number]['steps'][number]['name']

/** A guide: what happens in a life, and the procedures it asks for, in the order that works. */
export interface Guide {
  slug: GuideSlug
  steps: readonly (GuideStep & { name: StepName })[]
}

/** A guide by its address. */
export const guideAt = (slug: string | undefined): Guide | undefined =>
  guides.find((guide) => guide.slug === slug)

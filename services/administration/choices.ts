import type { AgencyKind, AgencyLevel, StaffRole } from '#db/schema/index.ts'

/** Kinds of agencies, from the province to the commune. */
export const agencyKinds = [
  'provinceCommittee',
  'communeCommittee',
  'justiceDepartment',
  'financeDepartment',
  'constructionDepartment',
  'healthDepartment',
  'homeAffairsDepartment',
  'landOffice',
  'taxOffice',
  'provincePolice',
  'trafficPolice',
  'firePolice',
  'communePolice',
  'treasury',
  'ministry',
] as const satisfies readonly AgencyKind[]

export const agencyLevels = [
  'commune',
  'province',
  'ministry',
] as const satisfies readonly AgencyLevel[]

export const staffRoles = [
  'desk',
  'unit',
  'head',
  'clerk',
  'accountant',
  'senior',
  'admin',
] as const satisfies readonly StaffRole[]

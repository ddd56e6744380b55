import { birthRegistration } from './birth-registration/procedure.ts'
import { civilStatusExtract } from './civil-status-extract/procedure.ts'
import { criminalRecord } from './criminal-record/procedure.ts'
import { drivingLicence } from './driving-licence/procedure.ts'
import { foodSafety } from './food-safety/procedure.ts'
import { houseBuildingPermit } from './house-building-permit/procedure.ts'
import { householdBusiness } from './household-business/procedure.ts'
import type { Procedure } from './kernel/define-procedure.ts'
import { labourRules } from './labour-rules/procedure.ts'
import { landChange } from './land-change/procedure.ts'
import { maritalStatus } from './marital-status/procedure.ts'
import { maritalStatusVersion1 } from './marital-status/version-1/procedure.ts'
import { marriageRegistration } from './marriage-registration/procedure.ts'
import { passport } from './passport/procedure.ts'
import { permanentResidence } from './permanent-residence/procedure.ts'
import { privateEnterprise } from './private-enterprise/procedure.ts'
import { trafficFine } from './traffic-fine/procedure.ts'

/** The catalogue: one line per procedure, the version in force last. */
export const catalogue: readonly Procedure[] = [
  civilStatusExtract,
  birthRegistration,
  maritalStatusVersion1,
  maritalStatus,
  marriageRegistration,
  permanentResidence,
  passport,
  criminalRecord,
  drivingLicence,
  householdBusiness,
  privateEnterprise,
  houseBuildingPermit,
  foodSafety,
  labourRules,
  landChange,
  trafficFine,
]

/** The version of a procedure that new dossiers are filed under, by its national code or its slug. */
export const procedureInForce = (codeOrSlug: string): Procedure | undefined =>
  catalogue.findLast((procedure) => procedure.code === codeOrSlug || procedure.slug === codeOrSlug)

/** The very version a dossier was filed under. */
export const procedureFiled = (code: string, version: number): Procedure | undefined =>
  catalogue.find((procedure) => procedure.code === code && procedure.version === version)

/** Procedures that can be applied for today, one entry each. */
export const proceduresInForce = (): readonly Procedure[] =>
  catalogue.filter((procedure) => procedureInForce(procedure.code) === procedure)

export type { Procedure } from './kernel/define-procedure.ts'

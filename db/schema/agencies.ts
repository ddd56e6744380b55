import { boolean, customType, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AgencyId, Id, StaffId, UnitId } from './ids.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** What an agency is, so that a procedure can name the kind that is competent for it. */
export type AgencyKind =
  | 'ministry'
  | 'provinceCommittee'
  | 'communeCommittee'
  | 'communePolice'
  | 'provincePolice'
  | 'trafficPolice'
  | 'firePolice'
  | 'justiceDepartment'
  | 'financeDepartment'
  | 'constructionDepartment'
  | 'healthDepartment'
  | 'homeAffairsDepartment'
  | 'landOffice'
  | 'taxOffice'
  | 'treasury'

export type AgencyLevel = 'ministry' | 'province' | 'commune'

/** Desk receives, unit examines, head signs, clerk numbers and issues; a senior watches over them. */
export type StaffRole = 'desk' | 'unit' | 'head' | 'clerk' | 'accountant' | 'admin' | 'senior'

export const agencies = pgTable('agencies', {
  id: text().$type<AgencyId>().primaryKey(),
  kind: text().$type<AgencyKind>().notNull(),
  level: text().$type<AgencyLevel>().notNull(),
  parentId: text('parent_id').$type<AgencyId>(),
  nameVi: text('name_vi').notNull(),
  nameEn: text('name_en').notNull(),
  /** Province and commune codes of the division in force since 01/07/2025. */
  provinceCode: text('province_code').notNull(),
  communeCode: text('commune_code'),
  address: text().notNull(),
  email: text().notNull(),
  phone: text().notNull(),
  demo: boolean().notNull(),
  /** Its administrators look after the portal and every agency in it. */
  operates: boolean().notNull().default(false),
})

/** Ways in for the first administrator. */
export const firstLinks = pgTable('first_links', {
  keyHash: bytea('key_hash').primaryKey(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  usedAt: timestamp('used_at', { withTimezone: true }),
})

export type AgencyChangeId = Id<'agencyChange'>

/** What was changed, or is proposed to be, about an agency, its people, account and certificates. */
export const agencyChanges = pgTable('agency_changes', {
  id: uuid().$type<AgencyChangeId>().primaryKey(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  kind: text().$type<'agency' | 'unit' | 'staff' | 'account' | 'certificate'>().notNull(),
  facts: jsonb().$type<unknown>().notNull(),
  /** Null when it was said on the machine itself. */
  proposedBy: uuid('proposed_by').$type<StaffId>(),
  proposedName: text('proposed_name').notNull(),
  proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull(),
  state: text().$type<'proposed' | 'done' | 'turnedDown'>().notNull(),
  decidedBy: uuid('decided_by').$type<StaffId>(),
  decidedName: text('decided_name'),
  decidedAt: timestamp('decided_at', { withTimezone: true }),
})

export const agencyUnits = pgTable('agency_units', {
  id: text().$type<UnitId>().primaryKey(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  nameVi: text('name_vi').notNull(),
  nameEn: text('name_en').notNull(),
})

export const staff = pgTable('staff', {
  id: uuid().$type<StaffId>().primaryKey(),
  /** `sub` at the staff directory: whom the directory vouches for, this row gives a place. */
  subject: text().notNull(),
  name: text().notNull(),
  positionVi: text('position_vi').notNull(),
  positionEn: text('position_en').notNull(),
  email: text().notNull(),
  agencyId: text('agency_id').$type<AgencyId>().notNull(),
  unitId: text('unit_id').$type<UnitId>().notNull(),
  roles: text().array().$type<StaffRole[]>().notNull(),
  active: boolean().notNull(),
  demo: boolean().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
})

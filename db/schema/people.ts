import {
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  BusinessId,
  ErasureProposalId,
  PasskeyId,
  PersonId,
  SessionId,
  StaffId,
  StepUpId,
  SubjectKeyId,
} from './ids.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const instant = (name: string) => timestamp(name, { withTimezone: true })

export type Language = 'vi' | 'en'
/** How surely we know who somebody is: VNeID levels 1 and 2. */
export type AssuranceLevel = 1 | 2
/** Which directory vouched for somebody. */
export type Realm = 'citizen' | 'staff'
export type BusinessRole = 'legalRepresentative' | 'accountant' | 'staff'

/** Under this key lies what belongs to one person, or to one business. */
export const subjectKeys = pgTable('subject_keys', {
  id: uuid().$type<SubjectKeyId>().primaryKey(),
  /** HMAC-SHA256 of the personal ID: finds a person without opening anybody. */
  personalIdIndex: bytea('personal_id_index'),
  businessId: uuid('business_id').$type<BusinessId>(),
  /** The personal ID under the data key. */
  personalId: bytea('personal_id'),
  /** 32 bytes under a master key, whose name stands beside it; null once erased. */
  dataKey: bytea('data_key'),
  sealedWith: text('sealed_with'),
  createdAt: instant('created_at').notNull(),
  erasedAt: instant('erased_at'),
})

/** What is stored of a key. */
export interface StoredKey {
  id: SubjectKeyId
  dataKey: Buffer | null
  sealedWith: string | null
}

/** That somebody was erased, by whom and on what ground. */
export const erasures = pgTable('erasures', {
  keyId: uuid('key_id').$type<SubjectKeyId>().primaryKey(),
  at: instant('at').notNull(),
  orderedBy: text('ordered_by').notNull(),
  confirmedBy: text('confirmed_by').notNull(),
  ground: text().notNull(),
})

/** What an erasure reached, in numbers; and what the law keeps, which names nobody any more. */
export interface ErasureExtent {
  erased: {
    account: boolean
    dossiers: number
    drafts: number
    papers: number
    letters: number
    memberships: number
    consents: number
  }
  kept: { events: number; decisions: number; receipts: number }
}

/** An erasure that one officer proposed, until a second does it or turns it down. */
export const erasureProposals = pgTable('erasure_proposals', {
  id: uuid().$type<ErasureProposalId>().primaryKey(),
  keyId: uuid('key_id').$type<SubjectKeyId>().notNull(),
  ground: text().notNull(),
  proposedBy: uuid('proposed_by').$type<StaffId>().notNull(),
  proposedName: text('proposed_name').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  state: text().$type<'proposed' | 'done' | 'turnedDown'>().notNull(),
  decidedBy: uuid('decided_by').$type<StaffId>(),
  decidedName: text('decided_name'),
  decidedAt: instant('decided_at'),
  extent: jsonb().$type<ErasureExtent>(),
})

export const people = pgTable('people', {
  id: uuid().$type<PersonId>().primaryKey(),
  name: text().notNull(),
  /** The person's own key, under which the personal ID lies. */
  keyId: uuid('key_id').$type<SubjectKeyId>(),
  /** HMAC-SHA256 of the personal ID: finds a person without opening anybody. */
  personalIdIndex: bytea('personal_id_index'),
  /** As far as it is known: `1955`, `1955-03` or `1955-03-08`. */
  birthDate: text('birth_date'),
  email: text(),
  phone: text(),
  locale: text().$type<Language>().notNull(),
  demo: boolean().notNull(),
  createdAt: instant('created_at').notNull(),
  lastSignedInAt: instant('last_signed_in_at'),
  erasedAt: instant('erased_at'),
})

export const businesses = pgTable('businesses', {
  id: uuid().$type<BusinessId>().primaryKey(),
  taxCode: text('tax_code').notNull(),
  name: text().notNull(),
  nameKey: text('name_key').notNull(),
  address: text().notNull(),
  demo: boolean().notNull(),
  createdAt: instant('created_at').notNull(),
})

/** Somebody is asked to work for a business, and has answered or not yet. */
export const businessInvitations = pgTable('business_invitations', {
  id: uuid().primaryKey(),
  businessId: uuid('business_id').$type<BusinessId>().notNull(),
  personalIdIndex: bytea('personal_id_index').notNull(),
  name: text().notNull(),
  role: text().$type<Exclude<BusinessRole, 'legalRepresentative'>>().notNull(),
  invitedBy: uuid('invited_by').$type<PersonId>().notNull(),
  invitedAt: instant('invited_at').notNull(),
  answer: text().$type<'accepted' | 'declined' | 'withdrawn'>(),
  answeredAt: instant('answered_at'),
})

/** A member is named by the blind index of a personal ID: one can be appointed before ever signing in. */
export const businessMembers = pgTable('business_members', {
  id: uuid().primaryKey(),
  businessId: uuid('business_id').$type<BusinessId>().notNull(),
  personalIdIndex: bytea('personal_id_index').notNull(),
  name: text().notNull(),
  role: text().$type<BusinessRole>().notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
  appointedBy: uuid('appointed_by').$type<PersonId>(),
})

export const signInFlows = pgTable('sign_in_flows', {
  keyHash: bytea('key_hash').primaryKey(),
  realm: text().$type<Realm>().notNull(),
  state: text().notNull(),
  nonce: text().notNull(),
  codeVerifier: text('code_verifier').notNull(),
  level: smallint().$type<AssuranceLevel>().notNull(),
  returnTo: text('return_to').notNull(),
  startedAt: instant('started_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

export const sessions = pgTable('sessions', {
  id: uuid().$type<SessionId>().primaryKey(),
  /** SHA-256 of the cookie's value: a leaked table opens no session. */
  keyHash: bytea('key_hash').notNull(),
  personId: uuid('person_id').$type<PersonId>(),
  staffId: uuid('staff_id').$type<StaffId>(),
  level: smallint().$type<AssuranceLevel>().notNull(),
  /** The business the person acts for, chosen after sign-in. */
  businessId: uuid('business_id').$type<BusinessId>(),
  userAgent: text('user_agent').notNull(),
  authenticatedAt: instant('authenticated_at').notNull(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  endedAt: instant('ended_at'),
})

/** A new address for letters, until it is confirmed from its own mailbox. */
export const emailChanges = pgTable('email_changes', {
  id: uuid().primaryKey(),
  personId: uuid('person_id').$type<PersonId>().notNull(),
  keyHash: bytea('key_hash').notNull(),
  email: text().notNull(),
  askedAt: instant('asked_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  confirmedAt: instant('confirmed_at'),
})

export const passkeys = pgTable('passkeys', {
  id: uuid().$type<PasskeyId>().primaryKey(),
  staffId: uuid('staff_id').$type<StaffId>().notNull(),
  credentialId: text('credential_id').notNull(),
  publicKey: bytea('public_key').notNull(),
  counter: integer().notNull(),
  transports: text().array().notNull(),
  label: text().notNull(),
  createdAt: instant('created_at').notNull(),
  lastUsedAt: instant('last_used_at'),
})

export const passkeyRegistrations = pgTable('passkey_registrations', {
  id: uuid().primaryKey(),
  sessionId: uuid('session_id').$type<SessionId>().notNull(),
  staffId: uuid('staff_id').$type<StaffId>().notNull(),
  challenge: text().notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** A second proof of presence for one act: dossier, event and the hash of what is signed. */
export const stepUps = pgTable('step_ups', {
  id: uuid().$type<StepUpId>().primaryKey(),
  sessionId: uuid('session_id').$type<SessionId>().notNull(),
  staffId: uuid('staff_id').$type<StaffId>().notNull(),
  dossierId: text('dossier_id').notNull(),
  event: text().notNull(),
  contentHash: text('content_hash').notNull(),
  method: text().$type<'passkey' | 'code'>().notNull(),
  /** WebAuthn challenge, itself a hash over the act. */
  challenge: text(),
  codeHash: bytea('code_hash'),
  tries: integer().notNull(),
  /** The act whose proof is this one's as well, where several are signed together. */
  togetherWith: uuid('together_with').$type<StepUpId>(),
  /** The signed assertion, kept as evidence of presence. */
  evidence: jsonb(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  passedAt: instant('passed_at'),
  spentAt: instant('spent_at'),
})

import {
  boolean,
  customType,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { DocumentId, DossierId, DraftId, SigningKeyId } from './ids.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const instant = (name: string) => timestamp(name, { withTimezone: true })

/** What uploads are kept as; a photograph in HEIC becomes a JPEG. */
export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'

/** `held`: not scanned yet. `infected`: refused afterwards, the bytes destroyed. */
export type DocumentState = 'held' | 'clean' | 'infected'

export const contents = pgTable('contents', {
  sha256: bytea().primaryKey(),
  size: integer().notNull(),
  createdAt: instant('created_at').notNull(),
  /** The key its chunks are sealed under, itself sealed; null for what still lies open. */
  dataKey: bytea('data_key'),
  sealedWith: text('sealed_with'),
})

export const contentChunks = pgTable(
  'content_chunks',
  {
    sha256: bytea().notNull(),
    seq: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sha256, table.seq] })],
)

export const documents = pgTable('documents', {
  id: uuid().$type<DocumentId>().primaryKey(),
  ownerKind: text('owner_kind').$type<'citizen' | 'officer'>().notNull(),
  ownerId: uuid('owner_id').notNull(),
  draftId: uuid('draft_id').$type<DraftId>(),
  dossierId: uuid('dossier_id').$type<DossierId>(),
  component: text().notNull(),
  fileName: text('file_name').notNull(),
  mediaType: text('media_type').$type<MediaType>().notNull(),
  size: integer().notNull(),
  remade: boolean().notNull(),
  pages: integer(),
  state: text().$type<DocumentState>().notNull(),
  scannedAt: instant('scanned_at'),
  threat: text(),
  sha256: bytea(),
  uploadedAt: instant('uploaded_at').notNull(),
})

export const rateWindows = pgTable(
  'rate_windows',
  {
    bucket: text().notNull(),
    key: text().notNull(),
    opensAt: instant('opens_at').notNull(),
    used: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.bucket, table.key, table.opensAt] })],
)

export const signingKeys = pgTable('signing_keys', {
  id: uuid().$type<SigningKeyId>().primaryKey(),
  purpose: text().$type<'root' | 'seal' | 'person'>().notNull(),
  subject: text().notNull(),
  commonName: text('common_name').notNull(),
  organization: text(),
  certificate: bytea().notNull(),
  /** Sealed; null for a key that stays in its token. */
  privateKey: bytea('private_key'),
  sealedWith: text('sealed_with'),
  /** Made by the portal for a demonstration, brought as a file, or kept in a token. */
  source: text().$type<'portal' | 'pkcs12' | 'pkcs11'>().notNull().default('portal'),
  /** Certificates between this one and the authority's root, PEM. */
  chain: text().notNull().default(''),
  /** The hexadecimal id of the key in the token. */
  tokenKey: text('token_key'),
  confirmedAt: instant('confirmed_at'),
  validFrom: instant('valid_from').notNull(),
  validUntil: instant('valid_until').notNull(),
})

/** A uuid (version 7) that belongs to one kind of thing; the brand keeps a person from passing for a dossier. */
export type Id<Of extends string> = string & { readonly idOf: Of }

export type PersonId = Id<'person'>
export type StaffId = Id<'staff'>
export type BusinessId = Id<'business'>
export type SessionId = Id<'session'>
export type PasskeyId = Id<'passkey'>
export type StepUpId = Id<'stepUp'>
export type RegistryReadId = Id<'registryRead'>
/** A look at what is kept here of a person. */
export type RecordReadId = Id<'recordRead'>
/** An erasure of a person that one officer proposed. */
export type ErasureProposalId = Id<'erasureProposal'>
export type NotificationId = Id<'notification'>
/** The key of one person or business; stands in for the personal ID wherever something is kept. */
export type SubjectKeyId = Id<'subjectKey'>
export type DraftId = Id<'draft'>
export type DossierId = Id<'dossier'>
/** A view of a list of work that somebody keeps. */
export type SavedViewId = Id<'savedView'>
export type ConsentId = Id<'consent'>
export type NoteId = Id<'note'>
export type TextTemplateId = Id<'textTemplate'>

/** Identifier of an agency in official correspondence, e.g. `000.00.00.H99`; stable, so it is the key. */
export type AgencyId = Id<'agency'>
/** A unit inside an agency: `<agency>/<unit>`. */
export type UnitId = Id<'unit'>
export type DocumentId = Id<'document'>
export type SigningKeyId = Id<'signingKey'>
export type DecisionId = Id<'decision'>
export type ConsultationId = Id<'consultation'>
export type ExchangeMessageId = Id<'exchangeMessage'>
/** One act on many dossiers. */
export type BulkRunId = Id<'bulkRun'>

/** Papers: attached by people, judged and kept; printed, signed and verified by the office. */
export type { DocumentId, DocumentState, MediaType } from '#db/schema/index.ts'
export { keepContent, readContent, streamContent } from './content.ts'
export { type ContentAnswer, type ContentRequest, contentFor } from './content-for.ts'
export { destroyPapers } from './destroy-papers.ts'
export { attachmentHeader } from './intake/file-name.ts'
export type { Fault } from './intake/recognise.ts'
export { allow, type Limit, within } from './limiter.ts'
export { type FilePart, type MultipartRead, readMultipart } from './multipart.ts'
export { paperElement } from './print/elements.tsx'
export { printSheet } from './print/face.ts'
export { SheetPage } from './print/page.tsx'
export { type PrintedPaper, paperSchema, plain } from './print/paper.ts'
export { readPaper } from './print/read.ts'
export * from './print/sheet.ts'
export {
  type NewUpload,
  type Owner,
  type Received,
  receiveUpload,
  uploadLimitBytes,
} from './receive-upload.ts'
export {
  type Brought,
  type BroughtKey,
  bringCertificate,
  certificatesOf,
  confirmCertificate,
  discardCertificate,
} from './signing/certificates.ts'
export {
  type Hands,
  revocationsOfAuthority,
  sealByAgency,
  sealPaper,
  verifyPdf,
} from './signing/seal-paper.ts'
export type { PdfSignature, PdfVerdict } from './signing/verify-pdf.ts'
export { tasks } from './tasks.ts'
export { claimUploads, removeUpload, type Upload, uploadById, uploadsOf } from './uploads.ts'
export { grouped, maskedName, newCode, parseCode } from './verification-code.ts'
export { type PaperPage, paperPage } from './viewing/paper-page.ts'

import type { HandedIn } from '#app/components/file-field.tsx'
import type { TextKey } from '#app/i18n/keys.ts'
import {
  type Fault,
  type MultipartRead,
  type Owner,
  readMultipart,
  receiveUpload,
  removeUpload,
  type Upload,
  uploadLimitBytes,
} from '#services/documents/index.ts'
import type { DossierId, DraftId } from '#services/dossiers/index.ts'
import { parseId } from '#services/id.ts'
import type { Office } from '#services/office.ts'

/** What file choosers offer; what a file really is, its content tells. */
export const acceptedFiles =
  '.pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,application/pdf,image/jpeg,image/png,image/webp,image/heic'
export { uploadLimitBytes }

type UploadFault = Fault | Extract<MultipartRead, { outcome: 'refused' }>['code'] | 'unknownPaper'

/** A file that was not taken: beside which field, its name, and why. */
export interface RefusedFile {
  component: string
  fileName: string
  fault: UploadFault
}

export interface Taken {
  intent: string
  /** Text fields beside the files. */
  fields: ReadonlyMap<string, string>
  received: number
  refused: readonly RefusedFile[]
}

/**
 * Takes the papers of a form as they stream in; `components` are the fields that may carry one. The
 * form's own button `remove-file:<id>` takes a paper back.
 */
export async function takePapers(
  office: Office,
  request: Request,
  wanted: {
    owner: Owner
    /** A draft, or a dossier with the moment up to which everything of it was sent. */
    place: { draftId: DraftId } | { dossierId: DossierId; since: Date }
    components: readonly string[]
  },
): Promise<Taken> {
  const refused: RefusedFile[] = []
  let received = 0
  const read = await readMultipart(request, {
    fileLimitBytes: uploadLimitBytes,
    file: async ({ field, fileName, stream }) => {
      const refuse = (fault: UploadFault) => refused.push({ component: field, fileName, fault })
      if (!wanted.components.includes(field)) return void refuse('unknownPaper')
      const answer = await receiveUpload(office, {
        ...wanted.place,
        owner: wanted.owner,
        component: field,
        stream,
        fileName,
      })
      if (answer.outcome === 'refused') refuse(answer.code)
      else received += 1
    },
  })
  if (read.outcome === 'refused') {
    const component = wanted.components[0] ?? ''
    return {
      intent: '',
      fields: new Map(),
      received,
      refused: [...refused, { component, fileName: '', fault: read.code }],
    }
  }
  const intent = read.fields.get('intent') ?? ''
  const removed = /^remove-file:(.+)$/.exec(intent)?.[1]
  const documentId = removed ? parseId<'document'>(removed) : null
  const { place, owner } = wanted
  const from = 'dossierId' in place ? { ...place, owner } : place
  if (documentId) await removeUpload(office, { documentId, from })
  return { intent, fields: read.fields, received, refused }
}

export const faultText = (fault: UploadFault): TextKey => `apply:fault.${fault}`

const states = { clean: 'ready', held: 'quarantined', infected: 'refused' } as const

/** A kept paper as pages list it. `download` is the folder its address stands in. */
export const handedIn = (upload: Upload, download: string): HandedIn => ({
  id: upload.id,
  name: upload.fileName,
  size: upload.size,
  state: states[upload.state],
  href: `${download}/${upload.id}`,
})

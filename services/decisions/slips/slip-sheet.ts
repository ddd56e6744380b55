import type { ReactElement } from 'react'
import {
  attachmentHeader,
  printSheet,
  readPaper,
  type Sheet,
  type SignatureBlock,
} from '../../documents/index.ts'
import type { Office } from '../../office.ts'
import { apologyPaper, guidancePaper } from './apology.tsx'
import { controlPaper } from './control.tsx'
import { receiptPaper } from './receipt.tsx'
import { intakeRefusalPaper, stopPaper } from './refusal.tsx'
import type { Slip, SlipKind } from './slip.ts'
import { supplementPaper } from './supplement.tsx'

/** A slip as a sheet: to be shown as a page, or printed. */
export function slipSheet(office: Pick<Office, 'settings'>, slip: Slip): Sheet {
  const { name, authority, place } = slip.agency
  return {
    paper: readPaper(paperOf(slip)),
    letterhead: { ...(authority ? { authority } : {}), agency: name, place, date: slip.on },
    signatures: signaturesOf(slip),
    demo: office.settings.sandboxes,
  }
}

/** A slip as PDF, made afresh from the dossier each time; only decisions are signed and kept. */
export const printSlip = (
  office: Pick<Office, 'settings' | 'clock'>,
  slip: Slip,
): Promise<Buffer> => printSheet(office, slipSheet(office, slip))

/** Headers with which the PDF of a slip is handed out. */
export const slipFileHeaders = ({ dossierCode, slip }: Slip): Record<string, string> => ({
  'Content-Type': 'application/pdf',
  'Content-Disposition': attachmentHeader(`${dossierCode}-${slip}.pdf`),
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
})

function paperOf(slip: Slip): ReactElement {
  switch (slip.slip) {
    case 'receipt':
      return receiptPaper(slip)
    case 'supplement':
      return supplementPaper(slip)
    case 'intakeRefusal':
      return intakeRefusalPaper(slip)
    case 'apology':
      return apologyPaper(slip)
    case 'stop':
      return stopPaper(slip)
    case 'guidance':
      return guidancePaper(slip)
    case 'control':
      return controlPaper(slip)
  }
}

/**
 * Who signs which form: the desk its own slips, whoever examines what they ask for, and the head what the
 * agency answers for. What nobody signed bears the agency's name and no person's.
 */
const signsAs: Record<SlipKind, 'receiver' | 'adviser' | 'head' | 'agency'> = {
  receipt: 'receiver',
  intakeRefusal: 'receiver',
  supplement: 'adviser',
  guidance: 'adviser',
  apology: 'head',
  stop: 'agency',
  control: 'agency',
}

function signaturesOf(slip: Slip): SignatureBlock[] {
  const own = signatureOf(slip)
  if (slip.slip !== 'receipt' && slip.slip !== 'intakeRefusal') return [own]
  const filed = slip.slip === 'intakeRefusal' || slip.filedOnline
  return [
    {
      capacity: ['NGƯỜI NỘP HỒ SƠ'],
      hint: filed ? '(Đã nộp trực tuyến)' : '(Ký, ghi rõ họ tên)',
      name: slip.holder.name,
    },
    own,
  ]
}

function signatureOf({ slip, signer, agency }: Slip): SignatureBlock {
  const as = signsAs[slip]
  if (!signer || as === 'agency')
    return {
      capacity: [agency.name.toLocaleUpperCase('vi')],
      hint: '(Hệ thống của cơ quan phát hành tự động, không có chữ ký cá nhân)',
    }
  const { name, position } = signer
  if (as === 'head')
    return { capacity: [position.toLocaleUpperCase('vi')], hint: '(Ký, ghi rõ họ tên)', name }
  const capacity = as === 'receiver' ? 'NGƯỜI TIẾP NHẬN HỒ SƠ' : 'NGƯỜI HƯỚNG DẪN'
  return { capacity: [capacity], hint: '(Ký, ghi rõ họ tên)', name }
}

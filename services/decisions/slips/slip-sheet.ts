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
import type { Slip } from './slip.ts'
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

function signaturesOf(slip: Slip): SignatureBlock[] {
  const officer = slip.officer
    ? { hint: '(Ký, ghi rõ họ tên)', name: slip.officer.name }
    : { hint: '(Cổng dịch vụ công phát hành tự động)' }
  if (slip.slip === 'receipt')
    return [
      {
        capacity: ['NGƯỜI NỘP HỒ SƠ'],
        hint: slip.filedOnline ? '(Đã nộp trực tuyến)' : '(Ký, ghi rõ họ tên)',
        name: slip.holder.name,
      },
      { capacity: ['NGƯỜI TIẾP NHẬN HỒ SƠ'], ...officer },
    ]
  const capacity = slip.slip === 'apology' ? 'THỦ TRƯỞNG CƠ QUAN' : 'NGƯỜI LẬP PHIẾU'
  return [{ capacity: [capacity], ...officer }]
}

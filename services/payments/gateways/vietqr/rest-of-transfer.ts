import type { Presentation } from '../gateway.ts'
import { vietQr } from './qr.ts'

type Transfer = Extract<Presentation, { kind: 'transfer' }>

/** The same transfer over what is left of it, after a part has come. */
export function restOfTransfer(transfer: Transfer, received: number): Transfer {
  const amount = transfer.amount - received
  if (received <= 0 || amount <= 0) return transfer
  const { bankBin, account, memo } = transfer
  return { ...transfer, amount, qr: vietQr({ bankBin, account, amount, purpose: memo }) }
}

import { plainText } from '../plain-text.ts'

/** CRC-16/CCITT-FALSE: polynomial 1021, initial FFFF, no reflection; four upper-case hex digits. */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

/** @throws RangeError on a value longer than two digits can say. */
function tlv(tag: string, value: string): string {
  if (value.length > 99) throw new RangeError(`EMVCo field ${tag} is too long`)
  return `${tag}${String(value.length).padStart(2, '0')}${value}`
}

export interface TransferCode {
  /** Six digits: the bank's BIN at NAPAS. */
  bankBin: string
  account: string
  /** Whole đồng; absent in a code that the payer fills in. */
  amount?: number
  billNumber?: string
  /** Folded to ASCII. */
  purpose?: string
  /** Is the number that of an account or of a card? */
  to?: 'account' | 'card'
}

/** The payload of a VietQR code (NAPAS, EMVCo merchant-presented mode). */
export function vietQr(code: TransferCode): string {
  const beneficiary = tlv('00', code.bankBin) + tlv('01', code.account)
  const service = code.to === 'card' ? 'QRIBFTTC' : 'QRIBFTTA'
  const extra =
    (code.billNumber ? tlv('01', code.billNumber) : '') +
    (code.purpose ? tlv('08', plainText(code.purpose)) : '')
  const payload = [
    tlv('00', '01'),
    tlv('01', code.amount === undefined ? '11' : '12'),
    tlv('38', tlv('00', 'A000000727') + tlv('01', beneficiary) + tlv('02', service)),
    tlv('53', '704'),
    code.amount === undefined ? '' : tlv('54', String(code.amount)),
    tlv('58', 'VN'),
    extra ? tlv('62', extra) : '',
    '6304',
  ].join('')
  return payload + crc16(payload)
}

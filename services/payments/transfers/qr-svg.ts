import { toString as draw } from 'qrcode'

/** A QR code as SVG text, black on white with its quiet zone: scannable from a screen. */
export const qrSvg = (payload: string): Promise<string> =>
  draw(payload, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })

import { create } from 'qrcode'

/** A QR code as one SVG path in module units, with its side length: sharp at any size. */
export function qrPath(text: string): { path: string; side: number } {
  const { data, size } = create(text, { errorCorrectionLevel: 'M' }).modules
  const path: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      const from = x
      while (x + 1 < size && data[y * size + x + 1]) x++
      path.push(`M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`)
    }
  }
  return { path: path.join(''), side: size }
}

import { Unzip, UnzipInflate } from 'fflate'

/** The one file in a ZIP, or why there is none. */
export type Unpacked =
  | { outcome: 'unpacked'; bytes: Buffer }
  | { outcome: 'refused'; fault: 'notZip' | 'tooLarge' | 'severalFiles' }

/** Bytes; what a paper of ours may have, twice over. */
export const largestUnpacked = 20 * 2 ** 20
/** Packed bytes handed over at a time: a thousandfold of them is all that can come out unasked. */
const step = 8 * 1024

/**
 * Unpacks a ZIP of one file. What comes out is counted while it comes, since what the ZIP itself says
 * of sizes is its sender's word; the rest is not unpacked once the bound is passed.
 */
export function onlyFileIn(zip: Buffer): Unpacked {
  const parts: Uint8Array[] = []
  let files = 0
  let size = 0
  let broken = false
  let whole = false
  const unzip = new Unzip((file) => {
    files += 1
    if (files > 1) return
    file.ondata = (error, chunk, final) => {
      if (error) broken = true
      else {
        size += chunk.length
        parts.push(chunk)
        whole ||= final
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < zip.length; at += step) {
      unzip.push(zip.subarray(at, at + step), at + step >= zip.length)
      if (broken) return { outcome: 'refused', fault: 'notZip' }
      if (size > largestUnpacked) return { outcome: 'refused', fault: 'tooLarge' }
      if (files > 1) return { outcome: 'refused', fault: 'severalFiles' }
    }
  } catch {
    return { outcome: 'refused', fault: 'notZip' }
  }
  return whole
    ? { outcome: 'unpacked', bytes: Buffer.concat(parts) }
    : { outcome: 'refused', fault: 'notZip' }
}
